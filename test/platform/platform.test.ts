import { Lazy } from 'cdk8s';
import { annotationPrefixes, ClusterDns, Delivery, Dns, Monitoring, NetworkPolicies, Platform, type PlatformProps, Routing, Tls } from '../../lib/platform';
import { codesAndPaths, codesOf } from '../support/codes-of';

const broken = (facts: object): string[] => codesAndPaths(() => Platform.forTests(facts as Partial<PlatformProps>));

describe('Platform', () => {
  test('survives JSON, with the same hash', () => {
    const platform = Platform.forTests({ monitoring: Monitoring.prometheusOperator({ namespace: 'monitoring' }), teams: ['shop'] });
    const copy = Platform.fromJSON(JSON.stringify(platform));
    expect(copy.facts).toEqual(platform.facts);
    expect(copy.hash).toBe(platform.hash);
    expect(Platform.fromJSON(platform.toJSON()).facts).toEqual(platform.facts);
  });

  test('has a hash that follows every fact, and not the order of declaration', () => {
    expect(Platform.forTests({ teams: ['shop'] }).hash).not.toBe(Platform.forTests().hash);
    const { facts } = Platform.forTests();
    expect(Platform.fromJSON(Object.fromEntries(Object.entries(facts).reverse())).hash).toBe(Platform.forTests().hash);
  });

  test('is frozen, and keeps nothing of the caller\'s objects', () => {
    const teams = ['shop'];
    const { facts } = Platform.forTests({ teams });
    teams.push('other');
    expect(facts.teams).toEqual(['shop']);
    expect(() => (facts.teams as string[]).push('x')).toThrow('not extensible');
  });

  test('assumes the strict side where nothing is declared: restricted pods, no way in, no teams, 600 s of grace', () => {
    const { name, stage, kubernetes, delivery, routing, tls, dns, networkPolicies } = Platform.forTests().facts;
    const { facts } = Platform.of({ name, stage, kubernetes, delivery, routing, tls, dns, networkPolicies });
    expect(facts).toMatchObject({ podSecurity: 'restricted', internalRouting: { kind: 'none' }, limits: { maxGracePeriodSeconds: 600 }, teams: [], installed: {} });
  });

  test('is recognised across copies of the package', () => {
    expect(Platform.isPlatform(Platform.forTests())).toBe(true);
    expect(Platform.isPlatform({ ...Platform.forTests() })).toBe(false);
  });

  test.each([
    [{ name: 'prod eu' }, 'PlatformNameInvalid name'], [{ name: '' }, 'PlatformNameInvalid name'], [{ stage: 'prod' }, 'StageInvalid stage'],
    [{ kubernetes: 1.34 }, 'KubernetesVersionInvalid kubernetes'], [{ kubernetes: '1.34.2' }, 'KubernetesVersionInvalid kubernetes'], [{ kubernetes: '1.29' }, 'KubernetesVersionTooOld kubernetes'],
    [{ delivery: { tool: 'spinnaker' } }, 'DeliveryInvalid delivery'], [{ delivery: Delivery.argoCd({ application: 'My App' }) }, 'DeliveryInvalid delivery.application'],
    [{ delivery: { tool: 'helm', version: 2 } }, 'DeliveryInvalid delivery.version'], [{ delivery: { tool: 'flux', object: 'x' } }, 'DeliveryInvalid delivery.object'],
    [{ delivery: Delivery.apply({ directory: 'dist; rm -rf /' }) }, 'DeliveryInvalid delivery.directory'],
    [{ routing: { kind: 'mesh' } }, 'RoutingInvalid routing'], [{ routing: Routing.sharedGateway({ name: 'Public', namespace: 'gateway' }) }, 'RoutingInvalid routing.gateway'],
    [{ internalRouting: Routing.ingress({ className: 'A B', trafficFrom: { namespace: 'x' } }) }, 'RoutingInvalid internalRouting.className'],
    [{ routing: Routing.ingress({ className: 'traefik', trafficFrom: {} }) }, 'RoutingInvalid routing.trafficFrom'],
    [{ routing: Routing.listenerSet({ name: 'p', namespace: 'g', dataPath: 'elb' as 'awsAlb' }) }, 'RoutingInvalid routing.dataPath'],
    [{ routing: Routing.sharedGateway({ name: 'p', namespace: 'g', listeners: { http: 'web', https: 'web' } }) }, 'RoutingInvalid routing.listeners'],
    [{ routing: Routing.sharedGateway({ name: 'p', namespace: 'g', certificateHosts: ['*'] }) }, 'RoutingInvalid routing.certificateHosts'],
    [{ tls: { kind: 'acme' } }, 'TlsInvalid tls'], [{ tls: Tls.issuer('Let us Encrypt') }, 'TlsInvalid tls'],
    [{ dns: { kind: 'route53' } }, 'DnsInvalid dns'], [{ dns: Dns.manual({ domains: ['com'] }) }, 'DnsInvalid dns.domains'], [{ dns: Dns.externalDns({ domains: ['example.com'], version: '22' }) }, 'DnsInvalid dns.version'],
    [{ networkPolicies: NetworkPolicies.enforced({ podCidrs: ['10.0.0.0'] }) }, 'NetworkPoliciesInvalid networkPolicies'], [{ clusterDns: ClusterDns.kubeDns({ addresses: ['dns'] }) }, 'ClusterDnsInvalid clusterDns'],
    [{ monitoring: { kind: 'datadog' } }, 'MonitoringInvalid monitoring'], [{ podSecurity: 'strict' }, 'PodSecurityInvalid podSecurity'], [{ priorityClass: 'High' }, 'PriorityClassInvalid priorityClass'],
    [{ zones: ['a', 'a'] }, 'ListInvalid zones'], [{ teams: 'shop' }, 'ListInvalid teams'], [{ installed: { istio: '1.30' } }, 'InstalledInvalid installed.istio'],
    [{ defaults: { cpu: '256Mi', memory: '1Gi' } }, 'CpuInvalid defaults.cpu'], [{ defaults: { cpu: '1', memory: '1' } }, 'MemoryInvalid defaults.memory'],
    [{ limits: { maxGracePeriodSeconds: 5 } }, 'LimitInvalid limits.maxGracePeriodSeconds'], [{ region: 'eu' }, 'UnknownProperty region'],
    [{ name: Lazy.any({ produce: () => 'x' }) }, 'PlatformNotPlain name'], [{ name: '${Token[TOKEN.1]}' }, 'PlatformNotPlain name'], [{ zones: [() => 'a'] }, 'PlatformNotPlain zones[0]'],
    [{ installed: new Map() }, 'PlatformNotPlain installed'],
  ])('refuses %j with %s', (facts, expected) => {
    expect(broken(facts)).toEqual([expected]);
  });

  test('reports every wrong fact at once', () => {
    expect(broken({ stage: 'x', kubernetes: '1', podSecurity: 'x' })).toEqual(['StageInvalid stage', 'KubernetesVersionInvalid kubernetes', 'PodSecurityInvalid podSecurity']);
  });

  test('refuses JSON that does not parse, of another version, or that is no platform', () => {
    expect(codesOf(() => Platform.fromJSON('{'))).toEqual(['PlatformInvalid']);
    expect(codesOf(() => Platform.fromJSON('7'))).toEqual(['PlatformInvalid']);
    expect(codesOf(() => Platform.fromJSON({ ...Platform.forTests().toJSON(), schemaVersion: 2 }))).toEqual(['PlatformVersionUnknown']);
  });

  test.each([['0.21', 'external-dns.alpha.kubernetes.io/'], ['0.22', 'external-dns.kubernetes.io/'], ['1.0', 'external-dns.kubernetes.io/']])('external-dns %s reads annotations under %s', (version, prefix) => {
    expect(annotationPrefixes(Dns.externalDns({ domains: ['example.com'], version }))).toEqual([prefix]);
  });
});
