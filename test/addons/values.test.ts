import { CHART_VERSIONS, ClusterAddons } from '../../lib/addons';
import { type Cloud, ManagedCluster } from '../../lib/cluster';
import { Monitoring, Routing } from '../../lib/platform';
import { CLOUDS } from '../cluster/declarations';
import { DOCUMENTED } from './chart-keys';
import { everyOption, EVERY_FACT } from './everything';
import { ELSEWHERE, newApp, objectsOf, promises, releasesOf, stackIn, twoStacks, valuesOf, type WrittenRelease, written } from './support';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
const clouds: readonly Cloud[] = ['aws', 'gcp', 'azure'];

/** Releases of every add-on on every cloud, in clusters that are made here and in others. */
function allReleases(): readonly WrittenRelease[] {
  const platform = promises({ ...EVERY_FACT, internalRouting: Routing.listenerSet({ name: 'private', namespace: 'gateway' }) });
  return clouds.flatMap((cloud) => {
    const app = newApp();
    const stack = stackIn(app, 'legacy');
    const cluster = ManagedCluster.fromAttributes(stack, 'legacy', { on: CLOUDS[cloud], ...ELSEWHERE[cloud] });
    new ClusterAddons(stack, 'addons', { cluster, platform, ...everyOption(cloud), monitoring: { grafanaAdminSecret: 'grafana' } });
    app.synth();
    return [...Object.values(twoStacks(cloud, { platform, ...everyOption(cloud) }).releases), ...Object.values(releasesOf(written(app, 'legacy')))];
  });
}

/** Keys of values down to what is no set of keys; an empty set counts itself. */
function leaves(value: unknown, path = ''): readonly string[] {
  const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  return entries.length === 0 ? [path] : entries.flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

describe('values of charts', () => {
  const releases = allReleases().filter((release) => release.version !== undefined);

  test.each(DOCUMENTED.map((documented) => [documented.chart, documented] as const))('set only keys that the chart of %s documents', (name, { keys }) => {
    const chart = CHART_VERSIONS[name].at(-1)?.chart;
    const set = new Set(releases.filter((release) => release.chart === chart).flatMap((release) => leaves(valuesOf(release))));
    expect(set.size).toBeGreaterThan(0);
    expect([...set].filter((key) => !keys.some((known) => key === known || key.startsWith(`${known}.`)))).toEqual([]);
  });

  test('are documented for every chart that is released', () => {
    expect(DOCUMENTED.map(({ chart }) => chart).sort()).toEqual(Object.keys(CHART_VERSIONS).sort());
    expect(DOCUMENTED.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
  });

  test.each(['cert-manager', 'envoy-gateway', 'external-secrets', 'argo-rollouts', 'metrics-server', 'cluster-autoscaler'])('keep at least two of %s through a drain', (name) => {
    const text = JSON.stringify(valuesOf(releases.find((release) => release.name === name)));
    expect(text).toMatch(/"(replicaCount|replicas)":[23]/);
    expect(text).toMatch(/"(podDisruptionBudget|pdb)":\{[^}]*"(minAvailable|maxUnavailable)":1/);
    expect(text).toMatch(/"priorityClassName":"(platform-critical|system-cluster-critical)"/);
  });
});

describe('values of the user', () => {
  test('win over ours key by key, and leave the rest', () => {
    const { releases } = twoStacks('aws', { certManager: { email: 'a@example.com', values: { webhook: { replicaCount: 5 }, dns01RecursiveNameservers: '1.1.1.1:53' } } });
    expect(valuesOf(releases['cert-manager'])).toMatchObject({ webhook: { replicaCount: 5, podDisruptionBudget: { enabled: true } }, dns01RecursiveNameservers: '1.1.1.1:53', replicaCount: 2 });
  });

  test('may hold what looks like a template of Terraform', () => {
    const { releases } = twoStacks('aws', { externalDns: { values: { logFormat: '${NOT_OURS} %{nor} this' } } });
    expect(releases['external-dns']?.values[0]).toContain('"logFormat":"$${NOT_OURS} %%{nor} this"');
  });

  test('keep the owner of records that a stack had before', () => {
    const { releases, addonsJson } = twoStacks('aws', { externalDns: { ownerId: 'seaworthy-0011223344556677' } });
    expect(valuesOf(releases['external-dns']).txtOwnerId).toBe('seaworthy-0011223344556677');
    expect(addonsJson.resource?.random_id).toBeUndefined();
  });

  test('choose a chart and a wait', () => {
    const { releases } = twoStacks('aws', { certManager: { email: 'a@example.com', version: 'v1.21.1', timeoutSeconds: 900 } });
    expect(releases['cert-manager']).toMatchObject({ version: 'v1.21.1', timeout: 900 });
  });
});

describe('namespaces of teams', () => {
  const { releases } = twoStacks('aws', { platform: promises({ priorityClass: 'business' }), namespaceDefaults: { namespaces: ['shop'], quota: { pods: '100' } } });
  const objects = objectsOf(releases['namespace-defaults']);

  test('have the level, the resources and the closed doors that the platform promises', () => {
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`)).toEqual(['PriorityClass /business', 'Namespace /shop', 'LimitRange shop/defaults', 'ResourceQuota shop/quota', 'NetworkPolicy shop/deny-all']);
    expect(objects[1]?.metadata).toMatchObject({ labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } });
    expect(objects[2]?.spec).toEqual({ limits: [{ type: 'Container', defaultRequest: { cpu: '100m', memory: '256Mi' }, default: { memory: '256Mi' } }] });
  });

  test('are taken over where they exist, and never deleted', () => {
    expect(releases['namespace-defaults']?.take_ownership).toBe(true);
    expect(objects[1]?.metadata).toMatchObject({ annotations: { 'helm.sh/resource-policy': 'keep' } });
    expect(objectsOf(releases['seaworthy-foundation']).map(({ metadata }) => metadata.name)).not.toContain('shop');
  });
});

describe('what depends on the facts', () => {
  test('Prometheus scrapes add-ons where it is promised, and nobody asks for a monitor where it is not', () => {
    const scraped = twoStacks('aws', { platform: promises({ monitoring: Monitoring.prometheusOperator({ namespace: 'monitoring' }) }) }).releases;
    expect(valuesOf(scraped['cert-manager'])).toMatchObject({ prometheus: { servicemonitor: { enabled: true } } });
    expect(scraped['cert-manager']?.depends_on?.join()).toContain('kube-prometheus-stack');
    expect(valuesOf(twoStacks('aws').releases['cert-manager'])).toMatchObject({ prometheus: { servicemonitor: { enabled: false } } });
  });

  test('proxies stand with the controller where the platform says so', () => {
    const routing = Routing.sharedGateway({ name: 'public', namespace: 'gateway', trafficFrom: { namespace: 'envoy-gateway-system' } });
    expect(valuesOf(twoStacks('aws', { platform: promises({ routing }) }).releases['envoy-gateway'])).toMatchObject({ config: { envoyGateway: { provider: { type: 'Kubernetes' } } } });
    expect(JSON.stringify(valuesOf(twoStacks('aws', { platform: promises({ routing }) }).releases['envoy-gateway']))).not.toContain('GatewayNamespace');
  });

  test.each([['0.21', '1.21.1', 'external-dns.alpha.kubernetes.io/'], ['0.22', '1.22.0', 'external-dns.kubernetes.io/']] as const)('external-dns %s comes from chart %s and reads the prefix %s', (version, chart, prefix) => {
    const { releases } = twoStacks('aws', { platform: promises({ dns: { kind: 'externalDns', domains: ['example.com'], version } }) });
    expect(releases['external-dns']?.version).toBe(chart);
    expect(valuesOf(releases['external-dns']).annotationPrefix).toBe(prefix);
  });

  test('external-dns follows routes to ListenerSets, and may read them, only where a fact promises them', () => {
    const sets = Routing.listenerSet({ name: 'public', namespace: 'gateway' });
    const values = valuesOf(twoStacks('aws', { platform: promises({ routing: sets }) }).releases['external-dns']);
    expect(values).toMatchObject({ extraArgs: expect.arrayContaining(['--gateway-listener-sets']) as unknown, rbac: { additionalPermissions: [{ resources: ['listenersets'], verbs: ['get', 'list', 'watch'] }] } });
    expect(JSON.stringify(valuesOf(twoStacks('aws').releases['external-dns']))).not.toMatch(/listener-sets|listenersets/);
  });

  test('external-dns reads both prefixes where it can', () => {
    const at = (version: string): Record<string, unknown> => valuesOf(twoStacks('aws', { platform: promises({ dns: { kind: 'externalDns', domains: ['example.com'], version } }) }).releases['external-dns']);
    expect(at('0.23')).toMatchObject({ image: { tag: 'v0.23.0' }, annotationPrefix: 'external-dns.kubernetes.io/', extraArgs: expect.arrayContaining(['--enable-legacy-annotation-prefix']) as unknown });
    expect(JSON.stringify(at('0.22'))).not.toContain('legacy');
  });

  test('the metrics server is installed only where the cloud does not bring it', () => {
    const made = clouds.map((cloud) => twoStacks(cloud, { platform: promises({ installed: { metricsServer: '0.8' } }) }).releases['metrics-server']);
    expect(made).toEqual([undefined, undefined, undefined]);
  });

  test("Google's own Gateway needs no controller", () => {
    const routing = Routing.sharedGateway({ name: 'public', namespace: 'gateway', dataPath: 'gcpNeg', trafficFrom: { cidrs: ['130.211.0.0/22', '35.191.0.0/16'] } });
    const { releases } = twoStacks('gcp', { platform: promises({ routing }), gateway: { controller: 'cloud' } });
    expect(releases['envoy-gateway']).toBeUndefined();
    expect(JSON.stringify(valuesOf(releases.gateway))).toContain('"gatewayClassName":"gke-l7-global-external-managed"');
  });
});
