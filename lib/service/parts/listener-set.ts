import type { Manifest } from '../../core';
import type { ServicePlan } from '../service-plan';
import { tlsSecretName } from './certificate';
import { metadataOf } from './metadata';
import { listenerName } from './routes';

/** Listeners of the service's own on the platform's Gateway, one pair a host (ListenerSet is Standard since Gateway API 1.5). */
export function listenerSet(plan: ServicePlan): Manifest | undefined {
  const { routing, hosts } = plan.exposure;
  if (routing.kind !== 'listenerSet') {
    return undefined;
  }
  const allowedRoutes = { namespaces: { from: 'Same' } };
  const certificateRefs = [{ group: '', kind: 'Secret', name: tlsSecretName(plan) }];
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'ListenerSet',
    metadata: metadataOf(plan),
    spec: {
      parentRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', ...routing.gateway },
      listeners: hosts.flatMap((host) => [
        { name: listenerName('http', host), hostname: host, port: 80, protocol: 'HTTP', allowedRoutes },
        { name: listenerName('https', host), hostname: host, port: 443, protocol: 'HTTPS', tls: { mode: 'Terminate', certificateRefs }, allowedRoutes },
      ]),
    },
  };
}
