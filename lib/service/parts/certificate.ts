import type { Manifest } from '../../core';
import type { ServicePlan } from '../service-plan';
import { metadataOf } from './metadata';

/** Name of the Secret that holds certificate and key. */
export function tlsSecretName(plan: ServicePlan): string {
  return `${plan.name}-tls`;
}

/**
 * A certificate for exactly the hosts, where the service brings its own listener or Ingress. On a shared Gateway the
 * platform's certificate serves. No duration: Let's Encrypt shortens it on its own dates; renewal at two thirds is the default.
 */
export function certificate(plan: ServicePlan): Manifest | undefined {
  const { routing, hosts } = plan.exposure;
  const { tls } = plan.facts;
  if ((routing.kind !== 'listenerSet' && routing.kind !== 'ingress') || tls.kind !== 'issuer') {
    return undefined;
  }
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: metadataOf(plan),
    spec: {
      secretName: tlsSecretName(plan),
      dnsNames: hosts,
      issuerRef: { name: tls.name, kind: tls.issuerKind, group: tls.group },
      usages: ['server auth'],
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
    },
  };
}
