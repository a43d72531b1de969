import { execFileSync } from 'node:child_process';
import { DataTerraformRemoteStateS3 } from 'cdktf';
import { ClusterAddons, FACTS } from '../../lib/addons';
import { type Cloud, ManagedCluster } from '../../lib/cluster';
import { NetworkPolicies, Platform } from '../../lib/platform';
import { CLOUDS } from '../cluster/declarations';
import { everyOption, EVERY_FACT } from './everything';
import { COMPLETE, ELSEWHERE, newApp, objectsOf, promises, releasesOf, stackIn, twoStacks, typesOf, valuesOf, written } from './support';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
const clouds: readonly Cloud[] = ['aws', 'gcp', 'azure'];

describe.each(clouds)('the platform of add-ons on %s', (cloud) => {
  const declared = promises();
  const { addons, releases, addonsJson } = twoStacks(cloud, { platform: declared });

  test('is what was declared, and what only the cluster knows', () => {
    const { installed, networkPolicies } = addons.platform.facts;
    expect({ ...addons.platform.facts, installed: {}, networkPolicies: declared.facts.networkPolicies }).toEqual(declared.facts);
    expect(installed).toMatchObject({ certManager: '1.21.2', gatewayApi: '1.5' });
    expect(networkPolicies.podCidrs).toEqual({ aws: ['10.20.0.0/19', '10.20.32.0/19', '10.20.64.0/19'], gcp: ['10.20.0.0/17'], azure: ['10.244.0.0/16'] }[cloud]);
  });

  test('is pure data that reads back as it is', () => {
    const again = Platform.fromJSON(JSON.stringify(addons.platform));
    expect(again.hash).toBe(addons.platform.hash);
    expect(JSON.stringify(addons.platform)).not.toMatch(/TfToken|\$\{/);
  });

  test('lies in the cluster with its hash and that of the declaration', () => {
    const [map] = objectsOf(releases['seaworthy-platform']) as unknown as [{ kind: string; metadata: object; data: Record<string, string> }];
    expect(map).toMatchObject({ kind: 'ConfigMap', metadata: { name: FACTS.name, namespace: FACTS.namespace }, data: { hash: addons.platform.hash, declaredHash: declared.hash } });
    expect(Platform.fromJSON(map.data['platform.json'])).toMatchObject({ hash: addons.platform.hash });
    expect(addonsJson.output?.seaworthy_v1_platform_hash).toMatchObject({ value: addons.platform.hash });
  });
});

test('ranges of pods that were declared stay as they are', () => {
  const { addons } = twoStacks('gcp', { platform: promises({ networkPolicies: NetworkPolicies.enforced({ podCidrs: ['10.99.0.0/16'] }) }) });
  expect(addons.platform.facts.networkPolicies.podCidrs).toEqual(['10.99.0.0/16']);
});

describe('clusters of others', () => {
  test.each(clouds)('are served by their values on %s, rights and releases in one stack', (cloud) => {
    const app = newApp();
    const stack = stackIn(app, 'legacy');
    const cluster = ManagedCluster.fromAttributes(stack, 'legacy', { on: CLOUDS[cloud], ...ELSEWHERE[cloud] });
    new ClusterAddons(stack, 'addons', { cluster, platform: promises(EVERY_FACT), ...everyOption(cloud) });
    app.synth();
    const json = written(app, 'legacy');
    const releases = releasesOf(json);
    expect(typesOf(json).filter((type) => !['helm_release', 'random_id', 'time_sleep'].includes(type)).length).toBeGreaterThan(0);
    expect(releases['cert-manager']?.depends_on?.some((address) => address.includes('workload-addon-cert-manager'))).toBe(true);
    // Whether others write the zones is not known, so nothing is removed from them.
    expect(valuesOf(releases['external-dns']).policy).toBe('upsert-only');
    expect(releases['cluster-autoscaler']).toBeUndefined();
    expect(releases['metrics-server'] === undefined).toBe(cloud !== 'aws');
  });

  test.each(clouds)('are served by their state on %s, in a program that knows nothing else', (cloud) => {
    const app = newApp();
    const stack = stackIn(app, 'prod-addons');
    const state = new DataTerraformRemoteStateS3(stack, 'state', { bucket: 'states', key: 'prod-cluster.tfstate', region: 'eu-west-1' });
    const cluster = ManagedCluster.fromRemoteState(stack, 'prod', { on: CLOUDS[cloud], state, dnsZones: ['example.com'] });
    const addons = new ClusterAddons(stack, 'addons', { cluster, platform: promises(), ...COMPLETE });
    app.synth();
    const json = written(app, 'prod-addons');
    expect(JSON.stringify(json.provider?.helm)).toContain('data.terraform_remote_state.state.outputs.seaworthy_v1_endpoint');
    expect(releasesOf(json)['cert-manager-issuers']?.values[0]).toContain('seaworthy_v1_dns_zone_example_com');
    expect(JSON.stringify(addons.platform)).not.toContain('TfToken');
  });
});

test('the entry loads no cdk8s, no Kubernetes client and no provider as a whole', () => {
  const script = "require('./lib/addons'); const all = Object.keys(require.cache); console.log(JSON.stringify([all.filter((f) => /node_modules\\/(cdk8s|@kubernetes)/.test(f)).length, all.filter((f) => /provider-[a-z]+\\/lib\\/index\\.js$/.test(f)).length]))";
  expect(execFileSync('npx', ['tsx', '-e', script], { encoding: 'utf8' }).trim()).toBe('[0,0]');
});
