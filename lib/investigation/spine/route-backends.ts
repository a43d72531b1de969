import { field, list, record, text } from '../../core';
import type { KubeObject } from '../../evidence';

/** A Service that a route sends requests to. */
export interface RouteBackend {
  /** Namespace of the Service. */
  readonly namespace: string;
  /** Name of the Service. */
  readonly name: string;
  /** Port of the Service: its number, or for an Ingress perhaps its name; undefined when not given. */
  readonly port: number | string | undefined;
  /** Where the route says so, for example `spec.rules[0].http.paths[1].backend.service`. */
  readonly path: string;
}

/** Kinds that lead requests from outside to Services. */
export const ROUTE_KINDS = ['Ingress', 'HTTPRoute', 'GRPCRoute'] as const;

/** Whether an object is a route. */
export function isRoute({ kind }: KubeObject): boolean {
  return (ROUTE_KINDS as readonly string[]).includes(kind);
}

/** The Services that an Ingress, HTTPRoute or GRPCRoute names, in its order. Backends of other kinds are left out. */
export function routeBackends(route: KubeObject): readonly RouteBackend[] {
  return route.kind === 'Ingress' ? ingressBackends(route) : gatewayBackends(route);
}

/** The Services of a route, each once. */
export function backendServices(route: KubeObject): readonly { readonly namespace: string; readonly name: string }[] {
  const seen = new Map(routeBackends(route).map(({ namespace, name }) => [`${namespace}/${name}`, { namespace, name }]));
  return [...seen.values()];
}

function ingressBackends(route: KubeObject): readonly RouteBackend[] {
  const paths = list(field(route, 'spec', 'rules')).flatMap((rule, at) => list(field(rule, 'http', 'paths')).map((path, position) => ({ backend: field(path, 'backend', 'service'), path: `spec.rules[${at}].http.paths[${position}].backend.service` })));
  const all = [{ backend: field(route, 'spec', 'defaultBackend', 'service'), path: 'spec.defaultBackend.service' }, ...paths];
  return all.flatMap(({ backend, path }): readonly RouteBackend[] => {
    const name = text(field(backend, 'name'));
    const port = field(backend, 'port', 'number') ?? field(backend, 'port', 'name');
    return name === undefined ? [] : [{ namespace: route.metadata.namespace ?? '', name, port: portOf(port), path }];
  });
}

function gatewayBackends(route: KubeObject): readonly RouteBackend[] {
  return list(field(route, 'spec', 'rules')).flatMap((rule, at) => list(field(rule, 'backendRefs')).flatMap((backend, position): readonly RouteBackend[] => {
    const { kind = 'Service', group = '', weight } = record(backend);
    const name = text(field(backend, 'name'));
    // A backend of weight 0 is there on purpose and gets no requests.
    return name === undefined || kind !== 'Service' || (group !== '' && group !== 'core') || weight === 0
      ? []
      : [{ namespace: text(field(backend, 'namespace')) ?? route.metadata.namespace ?? '', name, port: portOf(field(backend, 'port')), path: `spec.rules[${at}].backendRefs[${position}]` }];
  }));
}

function portOf(port: unknown): number | string | undefined {
  return typeof port === 'number' || typeof port === 'string' ? port : undefined;
}
