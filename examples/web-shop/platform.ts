import { ClusterDns, Delivery, Dns, NetworkPolicies, Platform, Routing, type RoutingFact, Stage, Tls } from 'seaworthy/platform';

/** The Gateway of the cluster, shared by all applications; its proxies run in a namespace of their own. */
const gateway = { name: 'shared', namespace: 'gateway', trafficFrom: { namespace: 'envoy-gateway-system' } };

/** Ways in that the cluster offers; both lead to the same Gateway. */
export const Ways = Object.freeze({
  /** Routes attach to the Gateway's own listeners and use its certificate. */
  shared: Routing.sharedGateway(gateway),
  /** Each service brings listeners and a certificate. */
  ownListeners: Routing.listenerSet(gateway),
});

/** What the cluster promises; the shop is the same under each way in. */
export function platformWith(routing: RoutingFact): Platform {
  return Platform.of({
    name: 'bench',
    stage: Stage.PRODUCTION,
    kubernetes: '1.36',
    delivery: Delivery.apply({ serverSide: true, directory: 'dist' }),
    routing,
    internalRouting: routing,
    tls: Tls.issuer('bench-acme'),
    dns: Dns.externalDns({ domains: ['bench.test'], version: '0.23' }),
    networkPolicies: NetworkPolicies.enforced({ podCidrs: ['10.244.0.0/16'] }),
    clusterDns: ClusterDns.kubeDns({ addresses: ['10.96.0.10'] }),
    teams: ['storefront', 'payments'],
  });
}
