import { Delivery, Dns, NetworkPolicies, Platform, type RoutingFact, Stage, type TlsFact } from 'seaworthy/platform';

/** The facts of production; routing and TLS come from the objects that keep the promise, so they cannot differ. */
export function housePlatform(routing: RoutingFact, tls: TlsFact): Platform {
  return Platform.of({
    name: 'prod-eu',
    stage: Stage.PRODUCTION,
    kubernetes: '1.34',
    delivery: Delivery.argoCd(),
    routing,
    tls,
    dns: Dns.externalDns({ domains: ['example.com'], version: '0.22' }),
    networkPolicies: NetworkPolicies.enforced(),
    teams: ['search', 'storefront'],
  });
}
