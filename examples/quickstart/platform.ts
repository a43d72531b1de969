import { ClusterDns, Delivery, Dns, NetworkPolicies, Platform, Routing, Stage, Tls } from 'seaworthy/platform';

/** What the cluster promises. The people who run it write this once; services import it. */
export const platform = Platform.of({
  name: 'bench',
  stage: Stage.PRODUCTION,
  kubernetes: '1.36',
  delivery: Delivery.apply({ serverSide: true, directory: 'dist' }),
  routing: Routing.sharedGateway({ name: 'shared', namespace: 'gateway', trafficFrom: { namespace: 'envoy-gateway-system' } }),
  tls: Tls.issuer('bench-acme'),
  dns: Dns.externalDns({ domains: ['bench.test'], version: '0.23' }),
  networkPolicies: NetworkPolicies.enforced({ podCidrs: ['10.244.0.0/16'] }),
  clusterDns: ClusterDns.kubeDns({ addresses: ['10.96.0.10'] }),
  teams: ['storefront', 'payments'],
});
