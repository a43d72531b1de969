import { field, list, record, text } from '../../../core';
import { type KindName, type KubeObject, matchesSelector, type ObjectRef, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { isIp, type LogAddress } from './log-address';
import { nearest } from './nearest';
import { readyEndpoints, serviceSelector } from './services';

/** A Service that a program wants to reach, as it is now. */
export interface ServiceReached {
  /** What it is. */
  readonly kind: 'service';
  /** The address that was tried. */
  readonly address: LogAddress;
  /** The Service. */
  readonly service: KubeObject;
  /** Its pods, as far as they were read. */
  readonly pods: readonly KubeObject[];
  /** How many of its endpoints are ready; undefined when EndpointSlices could not be read and no pod of it was. */
  readonly ready: number | undefined;
  /** The workload behind it, else the Service: what to investigate in place of the caller. */
  readonly behind: ObjectRef;
}

/** What an address of a log turns out to be. */
export type Dependency =
  | ServiceReached
  | { readonly kind: 'absent'; readonly address: LogAddress; readonly name: string; readonly namespace: string; /** A name like it, or where else it is. */ readonly hint: string; readonly workload?: KubeObject }
  | { readonly kind: 'pod'; readonly address: LogAddress; readonly pod: KubeObject }
  | { readonly kind: 'self'; readonly address: LogAddress }
  | { readonly kind: 'outside'; readonly address: LogAddress; /** The Service of type ExternalName that leads there. */ readonly by?: KubeObject }
  | { readonly kind: 'unknown'; readonly address: LogAddress; readonly why: string; /** The Service that the name means. */ readonly service: ObjectRef };

/** The kinds that may stand behind a Service. */
const BEHIND: readonly KindName[] = ['StatefulSet', 'Deployment', 'DaemonSet'];
const SELF = /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|::1|::)$/;
/** Last labels of names on the internet: `api.example.com` is no Service of a namespace `example`. */
const TOP_LEVEL = /^(?:com|net|org|io|dev|app|cloud|co|ai|edu|gov|info|biz|me|sh|xyz|tech|eu|de|uk|fr|us|ch|at|nl|it|es|pl|se|no|jp|cn|in|br|au|ca|example|test|invalid)$/;

/** The reads that show what an address is: Services of the namespace it names, of all if it is not there; then what is behind. */
export function dependencyNeeds(view: ClusterView, subject: Subject, address: LogAddress): readonly Need[] {
  const home = subject.pods[0]?.metadata.namespace ?? subject.target.metadata.namespace ?? '';
  const name = serviceName(address.host, home);
  if (SELF.test(address.host) || (name === undefined && !isIp(address.host))) {
    return [];
  }
  const namespace = name?.namespace ?? home;
  const own: readonly Need[] = [{ verb: 'list', kind: 'Service', namespace }, ...(namespace === home ? [] : [{ verb: 'get', kind: 'Namespace', name: namespace } as const])];
  const service = serviceOf(view, address, home);
  if (service === undefined) {
    const everywhere: readonly Need[] = view.listing('Service', namespace) === 'not-asked' ? [] : [{ verb: 'list', kind: 'Service' }, ...BEHIND.slice(0, 2).map((kind) => ({ verb: 'list', kind, namespace } as const))];
    return [...own, ...everywhere, ...(isIp(address.host) ? [{ verb: 'list', kind: 'Pod', namespace: home } as const] : [])];
  }
  const place = service.metadata.namespace ?? '';
  const labels = record(field(service, 'spec', 'selector')) as Readonly<Record<string, string>>;
  const pods: readonly Need[] = Object.keys(labels).length === 0 ? [] : [{ verb: 'list', kind: 'Pod', namespace: place, labels: { matchLabels: labels } }, ...BEHIND.slice(0, 2).map((kind) => ({ verb: 'list', kind, namespace: place } as const))];
  return [...own, { verb: 'list', kind: 'EndpointSlice', namespace: place }, ...pods];
}

/** Finds what an address is. */
export function dependencyOf(view: ClusterView, subject: Subject, address: LogAddress): Dependency {
  const home = subject.pods[0]?.metadata.namespace ?? subject.target.metadata.namespace ?? '';
  if (SELF.test(address.host)) {
    return { kind: 'self', address };
  }
  const service = serviceOf(view, address, home);
  const alias = field(service, 'spec', 'type') === 'ExternalName' ? text(field(service, 'spec', 'externalName')) : undefined;
  if (service !== undefined) {
    return alias === undefined ? reached(view, address, service) : { kind: 'outside', address: { ...address, host: alias }, by: service };
  }
  const name = serviceName(address.host, home);
  if (name !== undefined) {
    return missing(view, address, name);
  }
  const pod = view.all('Pod').find((each) => isIp(address.host) && field(each, 'status', 'podIP') === address.host);
  return pod === undefined ? { kind: 'outside', address } : { kind: 'pod', address, pod };
}

/** A port of a Service by its number. */
export function servicePort(service: KubeObject, port: number | undefined): unknown {
  return list(field(service, 'spec', 'ports')).find((each) => field(each, 'port') === port);
}

/** The port of a pod that a port of a Service leads to; undefined when it has a name that the pod does not know. */
export function podPort(pod: KubeObject, port: unknown): number | undefined {
  const target = field(port, 'targetPort') ?? field(port, 'port');
  const named = list(field(pod, 'spec', 'containers')).flatMap((container) => list(field(container, 'ports'))).find((each) => field(each, 'name') === target);
  const number = typeof target === 'number' ? target : field(named, 'containerPort');
  return typeof number === 'number' ? number : undefined;
}

interface ServiceName { readonly name: string; readonly namespace: string; readonly pod?: string }

/** Reads `db`, `db.shop`, `db.shop.svc`, `db.shop.svc.cluster.local`, `db-0.db` and `db-0.db.shop.svc...`; undefined for other names. */
function serviceName(host: string, home: string): ServiceName | undefined {
  const labels = host.toLowerCase().split('.');
  const svc = labels.indexOf('svc');
  if (isIp(host) || labels.some((label) => label === '')) {
    return undefined;
  }
  if (svc === 2 || svc === 3) {
    const [first = '', second = '', third = ''] = labels;
    return svc === 2 ? { name: first, namespace: second } : { pod: first, name: second, namespace: third };
  }
  const [first = '', second = ''] = labels;
  return labels.length === 1 ? { name: first, namespace: home }
    : labels.length !== 2 || TOP_LEVEL.test(second) ? undefined
      : isPodOf(first, second) ? { pod: first, name: second, namespace: home } : { name: first, namespace: second };
}

/** Whether the first two labels of a name are a pod of a StatefulSet and its headless Service: `db-0.db`, `db-0.db-headless`. */
function isPodOf(first: string, second: string): boolean {
  const base = /^(.+)-\d+$/.exec(first)?.[1];
  return base !== undefined && (first.startsWith(second) || second.startsWith(`${base}-`) || /-(?:headless|hl|hs)$/.test(second));
}

function serviceOf(view: ClusterView, { host }: LogAddress, home: string): KubeObject | undefined {
  const name = serviceName(host, home);
  return name === undefined
    ? view.all('Service').find((service) => field(service, 'spec', 'clusterIP') === host || list(field(service, 'spec', 'clusterIPs')).includes(host))
    : view.get('Service', name.namespace, name.name);
}

function reached(view: ClusterView, address: LogAddress, service: KubeObject): ServiceReached {
  const { namespace = '' } = service.metadata;
  const labels = serviceSelector(service);
  const pods = view.selected('Pod', namespace, { matchLabels: labels }).filter((pod) => pod.metadata.deletionTimestamp === undefined);
  const ready = view.listing('EndpointSlice', namespace) === 'done' ? readyEndpoints(view, service).length
    : pods.length > 0 ? pods.filter(isReady).length : undefined;
  const behind = Object.keys(labels).length === 0 ? undefined : BEHIND.flatMap((kind) => view.all(kind, namespace)).find((workload) => matchesSelector({ matchLabels: labels }, record(field(workload, 'spec', 'template', 'metadata', 'labels')) as Record<string, string>));
  return { kind: 'service', address, service, pods, ready, behind: refOf(behind ?? service) };
}

function missing(view: ClusterView, address: LogAddress, { name, namespace }: ServiceName): Dependency {
  const listed = view.listing('Service', namespace);
  // `db.prod` may be a name of a private DNS zone: it is a Service's only if there is such a namespace.
  if (address.host.includes('.') && !address.host.includes('.svc') && view.get('Namespace', undefined, namespace) === undefined) {
    return { kind: 'outside', address };
  }
  if (listed !== 'done') {
    return { kind: 'unknown', address, why: `whether there is a Service ${name} in namespace ${namespace}: Services could not be read (${listed})`, service: { kind: 'Service', namespace, name } };
  }
  const elsewhere = view.all('Service').filter((service) => service.metadata.name === name).map((service) => service.metadata.namespace ?? '');
  const similar = nearest(name, view.all('Service', namespace).map(({ metadata }) => metadata.name));
  const hint = similar !== undefined ? `Service ${similar} does` : elsewhere[0] !== undefined ? `it does in namespace ${elsewhere[0]}` : '';
  const workload = BEHIND.map((kind) => view.get(kind, namespace, name)).find((found) => found !== undefined);
  return { kind: 'absent', address, name, namespace, hint, ...(workload === undefined ? {} : { workload }) };
}

/** The likeliest place a line means: one that the cluster knows before one that it does not. */
export function likeliest(view: ClusterView, subject: Subject, addresses: readonly LogAddress[]): Dependency | undefined {
  const all = addresses.slice(0, 4).map((address) => dependencyOf(view, subject, address));
  return all.find(({ kind }) => kind === 'service') ?? all.find(({ kind }) => kind === 'unknown') ?? all[0];
}

/** What answers at an address that leads to no Service that could be read: a pod, a Service by its name, a host elsewhere. */
export function otherEnd(dependency: Exclude<Dependency, ServiceReached>): ObjectRef {
  switch (dependency.kind) {
    case 'pod': return refOf(dependency.pod);
    case 'unknown': return dependency.service;
    default: return { kind: 'Host', name: dependency.address.host };
  }
}

/** The name of a Service as others write it. */
export function serviceText({ metadata }: KubeObject, home: string | undefined): string {
  return `Service ${metadata.name}${metadata.namespace === home ? '' : ` in namespace ${metadata.namespace ?? ''}`}`;
}

