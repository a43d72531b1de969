import { field, list, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import { isRoute, ROUTE_KINDS, type RouteBackend, routeBackends } from '../../spine/route-backends';
import type { Subject } from '../../spine/subject';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { serviceNeeds, servicesOf } from './services';

/** The reads that show which routes lead to a subject. */
export function routeNeeds(view: ClusterView, subject: Subject): readonly Need[] {
  if (isRoute(subject.target)) {
    return serviceNeeds(subject);
  }
  const namespaces = new Set(servicesOf(view, subject).map(({ metadata }) => metadata.namespace ?? ''));
  return [...serviceNeeds(subject), ...[...namespaces].flatMap((namespace) => ROUTE_KINDS.map((kind) => ({ verb: 'list', kind, namespace } as const)))];
}

/** The routes in question: the one asked about, or those of the namespace that name a Service of the subject. */
export function routesTo(view: ClusterView, subject: Subject): readonly KubeObject[] {
  if (isRoute(subject.target)) {
    return [subject.target];
  }
  const services = servicesOf(view, subject);
  const isOne = (backend: RouteBackend): boolean => services.some(({ metadata }) => metadata.name === backend.name && metadata.namespace === backend.namespace);
  return ROUTE_KINDS.flatMap((kind) => view.all(kind)).filter((route) => routeBackends(route).some(isOne));
}

/** A Gateway that a route wants to be served by. */
export interface ParentRef {
  /** Namespace of the Gateway. */
  readonly namespace: string;
  /** Name of the Gateway. */
  readonly name: string;
  /** Listener of the Gateway; undefined for all. */
  readonly section: string | undefined;
}

/** The Gateways that an HTTPRoute or GRPCRoute names. */
export function parentsOf(route: KubeObject): readonly ParentRef[] {
  return list(field(route, 'spec', 'parentRefs')).flatMap((parent): readonly ParentRef[] => {
    const name = text(field(parent, 'name'));
    const isGateway = (field(parent, 'kind') ?? 'Gateway') === 'Gateway';
    return name === undefined || !isGateway ? [] : [{ namespace: text(field(parent, 'namespace')) ?? route.metadata.namespace ?? '', name, section: text(field(parent, 'sectionName')) }];
  });
}

/** The Gateways of routes, as reads. */
export function gatewayNeeds(routes: readonly KubeObject[]): readonly Need[] {
  return routes.flatMap(parentsOf).map(({ namespace, name }) => ({ verb: 'get', kind: 'Gateway', namespace, name }));
}

/** The Gateways of a subject: the one asked about, or those of its routes, as far as they were read. */
export function gatewaysOf(view: ClusterView, subject: Subject): readonly KubeObject[] {
  if (subject.target.kind === 'Gateway') {
    return [subject.target];
  }
  return routesTo(view, subject).flatMap(parentsOf).map(({ namespace, name }) => view.get('Gateway', namespace, name)).filter((gateway) => gateway !== undefined);
}

/** The hosts for which a route answers; empty for any. */
export function hostsOf(route: KubeObject): readonly string[] {
  const hosts = route.kind === 'Ingress' ? list(field(route, 'spec', 'rules')).map((rule) => field(rule, 'host')) : list(field(route, 'spec', 'hostnames'));
  return hosts.map((host) => text(host) ?? '').filter((host) => host !== '');
}

/** A Secret that keeps the certificate of a route. */
export interface TlsSecret {
  /** Namespace. */
  readonly namespace: string;
  /** Name. */
  readonly name: string;
  /** The object that names it. */
  readonly by: KubeObject;
  /** The field that names it. */
  readonly path: string;
}

/** The Secrets with certificates that the routes of a subject name: in their own `tls`, or in listeners of their Gateways. */
export function tlsSecretsOf(view: ClusterView, subject: Subject): readonly TlsSecret[] {
  const ofIngresses = routesTo(view, subject).filter(({ kind }) => kind === 'Ingress').flatMap((by) => list(field(by, 'spec', 'tls')).map((entry, at) => ({ by, namespace: by.metadata.namespace ?? '', name: text(field(entry, 'secretName')) ?? '', path: `spec.tls[${at}].secretName` })));
  const ofGateways = gatewaysOf(view, subject).flatMap((by) => list(field(by, 'spec', 'listeners')).filter((listener) => isUsed(view, subject, by, text(field(listener, 'name')) ?? '')).flatMap((listener) => list(field(listener, 'tls', 'certificateRefs')).map((reference, at) => ({
    by,
    namespace: text(field(reference, 'namespace')) ?? by.metadata.namespace ?? '',
    name: (field(reference, 'kind') ?? 'Secret') === 'Secret' ? text(field(reference, 'name')) ?? '' : '',
    path: `spec.listeners[${text(field(listener, 'name')) ?? ''}].tls.certificateRefs[${at}]`,
  }))));
  return [...ofIngresses, ...ofGateways].filter(({ name }) => name !== '');
}

/** Whether a route of the subject goes through a listener. */
export function isUsed(view: ClusterView, subject: Subject, gateway: KubeObject, listener: string): boolean {
  return subject.target.kind === 'Gateway' || routesTo(view, subject).flatMap(parentsOf).some(({ namespace, name, section }) => name === gateway.metadata.name && namespace === gateway.metadata.namespace && (section === undefined || section === listener));
}

/** A Secret that is to hold a certificate of a route, does not exist, and is filled by no Certificate that was read. */
export function missingTlsSecret(view: ClusterView, subject: Subject): ReturnType<typeof tlsSecretsOf>[number] | undefined {
  return tlsSecretsOf(view, subject).find(({ namespace, name }) => view.lookup('Secret', namespace, name).state === 'absent'
    && !view.all('Certificate', namespace).some((certificate) => field(certificate, 'spec', 'secretName') === name));
}
