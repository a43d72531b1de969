import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformBackend } from 'cdktf';
import { ClusterAddons } from '../../lib/addons';
import type { Cloud } from '../../lib/cluster';
import { everyOption, EVERY_FACT } from './everything';
import { newApp, objectsOf, promises, stackIn, twoStacks, valuesOf } from './support';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
const clouds: readonly Cloud[] = ['aws', 'gcp', 'azure'];

describe.each(clouds)('what the facts promise is released on %s', (cloud) => {
  const { addons, addonsJson, clusterJson, releases } = twoStacks(cloud);

  test('the way in, certificates and names, after their namespaces, and the facts last', () => {
    const names = Object.keys(addons.releases);
    const expected = ['seaworthy-foundation', 'envoy-gateway', 'cert-manager', 'cert-manager-issuers', 'external-dns', 'gateway', 'seaworthy-platform'];
    expect(names.filter((name) => expected.includes(name))).toEqual(expected.slice().sort((one, other) => names.indexOf(one) - names.indexOf(other)));
    expect(names[0]).toBe('seaworthy-foundation');
    expect(names[names.length - 1]).toBe('seaworthy-platform');
  });

  test('every release waits, is taken back when it fails, and comes from a pinned chart', () => {
    for (const release of Object.values(releases)) {
      expect(release).toMatchObject({ wait: true, wait_for_jobs: true, atomic: true, cleanup_on_fail: true, create_namespace: false });
      expect(release.chart.startsWith('./assets/') || release.version !== undefined).toBe(true);
    }
  });

  test('custom resources come after the operator that knows them', () => {
    const after = (name: string): string => String(releases[name]?.depends_on);
    expect(after('cert-manager-issuers')).toContain('helm_release.addons_cert-manager_');
    expect(after('cert-manager')).toContain('envoy-gateway');
    expect(after('external-dns')).toContain('envoy-gateway');
  });

  test('the Gateway goes first, and its controllers have time to take the load balancer and the records away', () => {
    const [sleep] = Object.values((addonsJson.resource?.time_sleep ?? {}) as Record<string, { readonly destroy_duration: string; readonly depends_on: readonly string[] }>);
    expect(sleep?.destroy_duration).toBe('90s');
    expect(sleep?.depends_on.join()).toMatch(/envoy-gateway.*cert-manager.*external-dns/);
    expect(releases.gateway?.depends_on?.join()).toContain('time_sleep');
  });

  test('rights stand in the stack of the cluster, and releases refer to it by its outputs', () => {
    expect(Object.keys(addonsJson.resource ?? {}).sort()).toEqual(['helm_release', 'random_id', 'time_sleep']);
    expect(Object.keys(clusterJson.output ?? {}).some((name) => name.startsWith('cross-stack-output-'))).toBe(true);
    expect(JSON.stringify(addonsJson.provider)).toContain('terraform_remote_state.cross-stack-reference-input-prod-cluster');
  });

  test('issuers prove names in the zone of the cluster, for practice and in earnest', () => {
    const issuers = objectsOf(releases['cert-manager-issuers']);
    expect(issuers.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual(['ClusterIssuer/letsencrypt', 'ClusterIssuer/letsencrypt-staging']);
    expect(JSON.stringify(issuers[0])).toContain({ aws: 'route53', gcp: 'cloudDNS', azure: 'azureDNS' }[cloud]);
    expect(JSON.stringify(issuers[0])).toContain('acme-v02');
    expect(JSON.stringify(issuers[0]).includes('"managedIdentity":{"clientID":"${')).toBe(cloud === 'azure');
    expect(JSON.stringify(issuers[1])).toContain('acme-staging-v02');
  });

  test('records are written by an owner of its own, only in the domains of the platform', () => {
    const values = valuesOf(releases['external-dns']);
    expect(values).toMatchObject({ provider: { name: { aws: 'aws', gcp: 'google', azure: 'azure' }[cloud] }, policy: 'sync', registry: 'txt', domainFilters: ['example.com'], annotationPrefix: 'external-dns.kubernetes.io/' });
    expect(values.txtOwnerId).toMatch(/random_id\..*\.hex/);
    expect((values.extraArgs as string[]).filter((argument) => argument.startsWith('--zone-id-filter='))).toHaveLength(1);
  });

  test('proxies stand beside the Gateway, where the platform says that traffic comes from', () => {
    expect(valuesOf(releases['envoy-gateway'])).toMatchObject({ config: { envoyGateway: { provider: { kubernetes: { deploy: { type: 'GatewayNamespace' } } } } } });
    expect(objectsOf(releases.gateway).map(({ kind, metadata }) => `${kind}/${metadata.namespace ?? ''}/${metadata.name}`)).toEqual([
      'EnvoyProxy/gateway/public', 'GatewayClass//envoy', 'Gateway/gateway/public', 'Certificate/gateway/public',
    ]);
  });
});

describe('tokens for Helm come from the tool of the cloud at each run', () => {
  test.each([
    ['aws', 'aws', 'eks,get-token,--cluster-name'], ['gcp', 'gke-gcloud-auth-plugin', ''], ['azure', 'kubelogin', 'get-token,--login,azurecli,--server-id,6dae42f8-4368-4678-94ff-3960e28e3630'],
  ] as const)('on %s', (cloud, command, args) => {
    const [helm] = twoStacks(cloud).addonsJson.provider?.helm as [{ kubernetes: { host: string; exec: { api_version: string; command: string; args?: string[] } } }];
    expect(helm.kubernetes.exec).toMatchObject({ api_version: 'client.authentication.k8s.io/v1beta1', command });
    expect(String(helm.kubernetes.exec.args ?? '')).toContain(args);
    expect(helm.kubernetes.host).toContain('terraform_remote_state');
  });
});

test('the local chart lies beside the stack and holds one template that writes its values', () => {
  const { outdir, releases } = twoStacks('aws');
  const chart = join(outdir, 'stacks/prod-addons', releases.gateway?.chart ?? '');
  expect(readFileSync(join(chart, 'Chart.yaml'), 'utf8')).toContain('name: seaworthy-objects');
  expect(existsSync(join(chart, 'templates/objects.yaml'))).toBe(true);
});

test('adding an add-on moves no address of another', () => {
  const addresses = (json: ReturnType<typeof twoStacks>['addonsJson']): readonly string[] => Object.entries(json.resource ?? {}).flatMap(([type, byId]) => Object.keys(byId as object).map((id) => `${type}.${id}`));
  const before = twoStacks('azure');
  const after = twoStacks('azure', { platform: promises(EVERY_FACT), ...everyOption('azure') });
  expect(addresses(before.addonsJson).filter((address) => !addresses(after.addonsJson).includes(address))).toEqual([]);
  expect(addresses(before.clusterJson).filter((address) => !addresses(after.clusterJson).includes(address))).toEqual([]);
});

test('a declaration with problems leaves nothing in the stack', () => {
  const stack = stackIn(newApp(), 'addons');
  expect(() => new ClusterAddons(stack, 'addons', { cluster: undefined as never, platform: promises() })).toThrow(/is not a cluster/);
  expect(stack.node.findAll().filter((construct) => !TerraformBackend.isBackend(construct))).toEqual([stack]);
});
