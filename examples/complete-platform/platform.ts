import { Delivery, Dns, NetworkPolicies, Platform, Routing, Stage, Tls } from 'seaworthy/platform';

/** Domain that everything here is published under. */
export const DOMAIN = 'example.com';

/** What the cluster promises to services: the one thing that its makers and its users share. */
export const platform = Platform.of({
  name: 'prod-eu',
  stage: Stage.PRODUCTION,
  kubernetes: '1.35',
  delivery: Delivery.apply({ directory: 'services/dist' }),
  routing: Routing.sharedGateway({ name: 'public', namespace: 'gateway' }),
  tls: Tls.issuer('letsencrypt'),
  dns: Dns.externalDns({ domains: [DOMAIN], version: '0.22' }),
  networkPolicies: NetworkPolicies.enforced(),
  teams: ['storefront'],
});
