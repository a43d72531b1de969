import type { Manifest } from '../../core';
import type { ServicePlan } from '../service-plan';
import { tlsSecretName } from './certificate';
import { metadataOf } from './metadata';

/** For controllers that know no Gateway API. Redirect and gRPC are the controller's own annotations, which users add by patch. */
export function ingress(plan: ServicePlan): Manifest | undefined {
  const { routing, hosts } = plan.exposure;
  const port = plan.ports[0];
  if (routing.kind !== 'ingress' || port === undefined) {
    return undefined;
  }
  const backend = { service: { name: plan.name, port: { name: port.name } } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: metadataOf(plan),
    spec: {
      ingressClassName: routing.className,
      tls: [{ hosts, secretName: tlsSecretName(plan) }],
      rules: hosts.map((host) => ({ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } })),
    },
  };
}
