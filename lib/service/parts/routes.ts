import { formatSeconds, type Manifest, compact } from '../../core';
import type { RoutingFact } from '../../platform';
import type { ServicePlan } from '../service-plan';
import { metadataOf } from './metadata';

const GROUP = 'gateway.networking.k8s.io';

/** Where a route attaches: a listener of a Gateway or of the service's own ListenerSet. */
interface ParentReference {
  readonly group: string;
  readonly kind: 'Gateway' | 'ListenerSet';
  readonly name: string;
  readonly namespace?: string;
  readonly sectionName: string;
}

/** The route that carries traffic: HTTPRoute, or GRPCRoute for gRPC. */
export function route(plan: ServicePlan): Manifest | undefined {
  const parents = parentsOf(plan, 'https');
  const port = plan.ports[0];
  if (parents === undefined || port === undefined) {
    return undefined;
  }
  const { protocol, hosts } = plan.exposure;
  const backendRefs = [{ group: '', kind: 'Service', name: plan.name, port: port.servicePort, weight: 1 }];
  const http = protocol !== 'grpc';
  return {
    apiVersion: `${GROUP}/v1`,
    kind: http ? 'HTTPRoute' : 'GRPCRoute',
    metadata: metadataOf(plan),
    spec: {
      parentRefs: parents,
      hostnames: hosts,
      rules: [http ? compact({ matches: [{ path: { type: 'PathPrefix', value: '/' } }], timeouts: timeouts(plan), backendRefs }) : { backendRefs }],
    },
  };
}

/** Sends plain HTTP to HTTPS; a route of its own, on the plain listener only, or the two would answer each other. */
export function redirectRoute(plan: ServicePlan): Manifest | undefined {
  const parents = parentsOf(plan, 'http');
  return parents === undefined ? undefined : {
    apiVersion: `${GROUP}/v1`,
    kind: 'HTTPRoute',
    metadata: metadataOf(plan, undefined, '-redirect'),
    spec: {
      parentRefs: parents,
      hostnames: plan.exposure.hosts,
      rules: [{
        matches: [{ path: { type: 'PathPrefix', value: '/' } }],
        filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }],
      }],
    },
  };
}

/** Name of the listener of a host; depends on nothing but the host, so that adding one moves no other. */
export function listenerName(scheme: 'http' | 'https', host: string): string {
  return `${scheme}-${host.replaceAll('.', '-')}`;
}

/** A stream has no end to wait for; a request has. */
function timeouts(plan: ServicePlan): object {
  const seconds = plan.exposure.requestTimeoutSeconds;
  return { request: seconds === undefined ? '0s' : formatSeconds(seconds) };
}

function parentsOf(plan: ServicePlan, scheme: 'http' | 'https'): readonly ParentReference[] | undefined {
  const routing: RoutingFact = plan.exposure.routing;
  switch (routing.kind) {
    case 'sharedGateway': return [{ group: GROUP, kind: 'Gateway', ...routing.gateway, sectionName: routing.listeners[scheme] }];
    case 'listenerSet': return plan.exposure.hosts.map((host) => ({ group: GROUP, kind: 'ListenerSet', name: plan.name, sectionName: listenerName(scheme, host) }));
    default: return undefined;
  }
}
