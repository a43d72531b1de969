import { compact } from '../core';
import type { AcmeSolver } from './acme-solver';

/** One entry of `spec.acme.solvers`, in cert-manager's own shape (cert-manager.io/v1, ACMEChallengeSolver). */
export function solverSpec(solver: AcmeSolver): object {
  return compact({
    selector: solver.dnsZones === undefined ? undefined : { dnsZones: [...solver.dnsZones] },
    ...(solver.kind === 'gateway' || solver.kind === 'ingress' ? { http01: http01(solver) } : { dns01: dns01(solver) }),
  });
}

function dns01(solver: Exclude<AcmeSolver, { readonly kind: 'gateway' | 'ingress' }>): object {
  switch (solver.kind) {
    case 'route53': {
      const auth = solver.serviceAccount === undefined ? undefined : { kubernetes: { serviceAccountRef: { name: solver.serviceAccount } } };
      return { route53: compact({ hostedZoneID: solver.hostedZoneId, region: solver.region, role: solver.role, auth }) };
    }
    case 'cloudDns':
      return { cloudDNS: compact({ project: solver.project, hostedZoneName: solver.hostedZoneName, serviceAccountSecretRef: solver.serviceAccountKey }) };
    case 'azureDns': {
      const managedIdentity = solver.managedIdentityClientId === undefined ? undefined : { clientID: solver.managedIdentityClientId };
      return {
        azureDNS: compact({
          subscriptionID: solver.subscriptionId, resourceGroupName: solver.resourceGroup, hostedZoneName: solver.hostedZoneName,
          environment: 'AzurePublicCloud', managedIdentity,
        }),
      };
    }
    case 'rfc2136':
      return {
        rfc2136: {
          nameserver: solver.nameserver, tsigKeyName: solver.tsigKeyName, tsigAlgorithm: solver.tsigAlgorithm ?? 'HMACSHA256',
          tsigSecretSecretRef: solver.tsigSecret,
        },
      };
  }
}

function http01(solver: Extract<AcmeSolver, { readonly kind: 'gateway' | 'ingress' }>): object {
  // The solver's Service needs no node port: the data plane reaches it inside the cluster.
  const serviceType = 'ClusterIP';
  return solver.kind === 'ingress'
    ? { ingress: { ingressClassName: solver.className, serviceType } }
    : {
      gatewayHTTPRoute: {
        serviceType,
        parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: solver.gateway.name, namespace: solver.gateway.namespace, sectionName: solver.listener ?? 'http' }],
      },
    };
}
