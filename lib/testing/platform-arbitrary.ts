import type { Arbitrary } from 'fast-check';
import { ClusterDns, type DataPath, Delivery, Dns, Monitoring, NetworkPolicies, Platform, Routing, type RoutingFact, Stage, Tls } from '../platform';
import type { FastCheckModule } from './props-arbitrary';

const DATA_PATHS: readonly DataPath[] = ['gatewayPods', 'awsAlb', 'awsNlb', 'gcpNeg', 'azureLoadBalancer', 'azureApplicationGateway'];

/** Platforms of every kind, all with the domain example.com and a team `shop`. */
export function platforms(fc: FastCheckModule): Arbitrary<Platform> {
  return fc.record({
    stage: fc.constantFrom(...Object.values(Stage)),
    kubernetes: fc.integer({ min: 30, max: 37 }).map((minor) => `1.${minor}`),
    delivery: fc.constantFrom(
      Delivery.argoCd(), Delivery.argoCd({ autoSync: false, application: 'shop' }), Delivery.flux(), Delivery.flux({ object: 'helmRelease' }), Delivery.helm(), Delivery.helm({ version: 3 }),
      Delivery.apply(), Delivery.apply({ serverSide: false }),
    ),
    routing: routings(fc),
    internalRouting: routings(fc),
    tls: fc.constantFrom(Tls.issuer('letsencrypt'), Tls.issuer('company', { kind: 'Issuer', group: 'ca.example.com' })),
    dns: fc.constantFrom(Dns.externalDns({ domains: ['example.com'] }), Dns.externalDns({ domains: ['example.com', 'example.net'], version: '0.21' }), Dns.manual({ domains: ['example.com'] })),
    networkPolicies: fc.constantFrom(NetworkPolicies.enforced(), NetworkPolicies.enforced({ podCidrs: ['10.244.0.0/16', 'fd00::/48'], probesFrom: '169.254.7.127/32' }), NetworkPolicies.notEnforced()),
    clusterDns: fc.constantFrom(ClusterDns.kubeDns(), ClusterDns.kubeDns({ addresses: ['169.254.20.10'] })),
    monitoring: fc.constantFrom(Monitoring.none(), Monitoring.prometheusOperator({ namespace: 'monitoring' })),
    zones: fc.constantFrom([], ['zone-a', 'zone-b']),
    teams: fc.constantFrom([], ['shop', 'payments']),
  }).map((facts) => Platform.forTests(facts));
}

function routings(fc: FastCheckModule): Arbitrary<RoutingFact> {
  const trafficFrom = fc.constantFrom({ namespace: 'envoy-gateway-system' }, { namespace: 'edge', podLabels: { app: 'proxy' } }, { cidrs: ['10.0.0.0/16'] });
  const common = fc.record({ name: fc.constant('public'), namespace: fc.constant('gateway'), trafficFrom, dataPath: fc.constantFrom(...DATA_PATHS) });
  return fc.oneof(
    common.map((options) => Routing.sharedGateway(options)),
    common.map((options) => Routing.listenerSet(options)),
    common.map((options) => Routing.ingress({ className: 'traefik', ...pick(options) })),
    fc.constant(Routing.none()),
  );
}

function pick<T extends { readonly trafficFrom: unknown; readonly dataPath: unknown }>({ trafficFrom, dataPath }: T): Pick<T, 'trafficFrom' | 'dataPath'> {
  return { trafficFrom, dataPath };
}
