import { field, list, record, text } from '../../../core';
import { type KubeObject, matchesSelector } from '../../../evidence';
import { backendServices, isRoute } from '../../spine/route-backends';
import type { Subject } from '../../spine/subject';
import type { Workload } from '../../spine/workload';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';

/** The reads that show which Services lead to a subject, and what is behind them. */
export function serviceNeeds({ target, workload }: Subject): readonly Need[] {
  const own = (workload?.object ?? target).metadata.namespace;
  const namespaces = new Set([...(own === undefined ? [] : [own]), ...(isRoute(target) ? backendServices(target).map(({ namespace }) => namespace) : [])]);
  return [...namespaces].flatMap((namespace): readonly Need[] => [{ verb: 'list', kind: 'Service', namespace }, { verb: 'list', kind: 'EndpointSlice', namespace }]);
}

/** The Services in question: the one asked about, those that a route asked about names, or those that select the workload's pods. */
export function servicesOf(view: ClusterView, { target, workload }: Subject): readonly KubeObject[] {
  if (target.kind === 'Service') {
    return [target];
  }
  if (isRoute(target)) {
    return backendServices(target).map(({ namespace, name }) => view.get('Service', namespace, name)).filter((service) => service !== undefined);
  }
  return workload === undefined ? [] : view.once(`services of ${workload.object.kind}/${workload.object.metadata.namespace ?? ''}/${workload.object.metadata.name}`, () => servicesBefore(view, workload));
}

function servicesBefore(view: ClusterView, { object, template, pods }: Workload): readonly KubeObject[] {
  const labels = [record(field(template, 'metadata', 'labels')) as Record<string, string>, ...pods.map(({ metadata }) => metadata.labels ?? {})];
  return view.all('Service', object.metadata.namespace ?? '').filter((service) => {
    const matchLabels = serviceSelector(service);
    return Object.keys(matchLabels).length > 0 && labels.some((own) => matchesSelector({ matchLabels }, own));
  });
}

/** The selector of a Service; empty when somebody else fills it. */
export function serviceSelector(service: KubeObject): Readonly<Record<string, string>> {
  return record(field(service, 'spec', 'selector')) as Readonly<Record<string, string>>;
}

/** The pods that a Service selects and that have not ended, as far as they were read. */
export function podsBehind(view: ClusterView, service: KubeObject): readonly KubeObject[] {
  return view.selected('Pod', service.metadata.namespace, { matchLabels: serviceSelector(service) }).filter((pod) => !/^(Succeeded|Failed)$/.test(text(field(pod, 'status', 'phase')) ?? ''));
}

/** The EndpointSlices of a Service. */
export function slicesOf(view: ClusterView, { metadata: { namespace, name } }: Pick<KubeObject, 'metadata'>): readonly KubeObject[] {
  return view.all('EndpointSlice', namespace).filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === name);
}

/** The endpoints in the slices of a Service that take traffic. Without a condition an endpoint counts as ready. */
export function readyEndpoints(view: ClusterView, service: Pick<KubeObject, 'metadata'>): readonly unknown[] {
  return slicesOf(view, service).flatMap((slice) => list(slice.endpoints)).filter((endpoint) => field(endpoint, 'conditions', 'ready') !== false);
}

/** A port of a Service and where it leads. */
export interface ServicePort {
  /** Name; empty when the only port has none. */
  readonly name: string;
  /** Number by which clients reach it. */
  readonly port: number;
  /** Port of the pod: its number, or its name in the pod. */
  readonly target: number | string;
  /** Protocol. */
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
}

/** The ports of a Service. Without a targetPort a port leads to the same number. */
export function servicePorts(service: KubeObject): readonly ServicePort[] {
  return list(field(service, 'spec', 'ports')).flatMap((entry): readonly ServicePort[] => {
    const port = field(entry, 'port');
    const target = field(entry, 'targetPort') ?? port;
    const protocol = text(field(entry, 'protocol')) ?? 'TCP';
    const known = typeof port === 'number' && (typeof target === 'number' || typeof target === 'string');
    return known ? [{ name: text(field(entry, 'name')) ?? '', port, target: typeof target === 'string' && /^\d+$/.test(target) ? Number(target) : target, protocol: protocol as ServicePort['protocol'] }] : [];
  });
}
