import { rmSync } from 'node:fs';
import { App, DataTerraformRemoteStateLocal, Fn, TerraformOutput } from 'cdktf';
import { PLACES } from '../../examples/complete-platform/infrastructure/clouds';
import { buildPlatform } from '../../examples/complete-platform/infrastructure/stacks';
import { ClusterAddons } from '../../lib/addons';
import { type Cloud, ManagedCluster } from '../../lib/cluster';
import { everyOption, EVERY_FACT } from '../addons/everything';
import { ELSEWHERE, promises, stackIn } from '../addons/support';
import { CLOUDS, neutral } from '../cluster/declarations';
import { bench, type Life, scratch, type Validation } from './bench';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);

/** A life that was applied and ended. */
interface WholeLife extends Life {
  readonly apply: { readonly created: readonly string[]; readonly events: readonly string[] };
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly destroy: { readonly ok: boolean; readonly events: readonly string[]; readonly remaining: readonly string[] };
}

/** A cluster with everything in it, and everything in a cluster of somebody else that is read by its values, or by its state. */
function write(cloud: Cloud, outdir: string): void {
  const app = new App({ outdir });
  const platform = promises(EVERY_FACT);
  const clusterStack = stackIn(app, 'prod-cluster');
  const cluster = new ManagedCluster(clusterStack, 'prod', neutral(cloud));
  new ClusterAddons(stackIn(app, 'prod-addons'), 'addons', { cluster, platform, ...everyOption(cloud) });
  const legacy = stackIn(app, 'legacy-addons');
  new ClusterAddons(legacy, 'addons', { cluster: ManagedCluster.fromAttributes(legacy, 'legacy', { on: CLOUDS[cloud], ...ELSEWHERE[cloud] }), platform, ...everyOption(cloud) });
  const other = stackIn(app, 'state-addons');
  other.addDependency(clusterStack);
  const state = new DataTerraformRemoteStateLocal(other, 'state', { path: 'prod-cluster-trial.tfstate' });
  const read = ManagedCluster.fromRemoteState(other, 'prod', { on: CLOUDS[cloud], state, dnsZones: ['example.com'] });
  const { releases } = new ClusterAddons(other, 'addons', { cluster: read, platform, ...everyOption(cloud) });
  Object.entries(releases).forEach(([name, release]) => new TerraformOutput(other, name, { value: Fn.element(release.values ?? [], 0) }));
  app.synth();
}

describe.each(['aws', 'gcp', 'azure'] as const)('add-ons on %s', (cloud) => {
  const outdir = scratch(`addons-${cloud}`);
  let lives: readonly WholeLife[] = [];
  beforeAll(async () => {
    write(cloud, outdir);
    lives = (await bench('plan-mocked', [outdir, '--apply', '--destroy'])).json as readonly WholeLife[];
  }, 600_000);
  afterAll(() => rmSync(outdir, { recursive: true }));
  const life = (stack: string): WholeLife => lives.find((candidate) => candidate.stack.endsWith(stack)) as WholeLife;

  test('are valid against the schemas of the pinned providers', async () => {
    const results = (await bench('validate', [outdir])).json as readonly Validation[];
    expect(results.filter((result) => !result.valid).map((result) => [result.stack, result.errors])).toEqual([]);
    expect(results).toHaveLength(4);
  }, 300_000);

  test('are planned, created, found unchanged and destroyed without a rest', () => {
    expect(lives.filter((result) => !result.ok).map((result) => [result.stack, result.errors])).toEqual([]);
    expect(lives.map((result) => [result.second_plan?.empty, result.destroy.remaining])).toEqual(Array.from({ length: 4 }, () => [true, []]));
  });

  test('of a cluster read by its state get values that are whole once everything is known', () => {
    const outputs = life('state-addons').outputs ?? {};
    const values = Object.entries(outputs).filter(([name]) => !name.startsWith('seaworthy_v1')).map(([name, output]) => [name, parsed(output)] as const);
    expect(values.length).toBeGreaterThan(8);
    expect(values.filter(([, value]) => typeof value !== 'object')).toEqual([]);
    const issuers = JSON.stringify(Object.fromEntries(values)['cert-manager-issuers']);
    expect(issuers).toContain({ aws: '"hostedZoneID":"', gcp: '"hostedZoneName":"', azure: '"resourceGroupName":"' }[cloud]);
    expect(issuers).not.toContain('${');
    const [file] = ((Object.fromEntries(values)['external-dns-azure'] as { readonly manifests?: readonly { readonly data: Record<string, string> }[] } | undefined)?.manifests ?? []).map(({ data }) => data['azure.json'] ?? '');
    expect(Object.keys(JSON.parse(file ?? '{}') as object)).toEqual(cloud === 'azure' ? ['tenantId', 'subscriptionId', 'resourceGroup', 'useWorkloadIdentityExtension'] : []);
  });

  test.each(['prod-addons', 'legacy-addons'])('of %s come after what they need and go before it', (stack) => {
    const { apply, destroy } = life(stack);
    for (const [first, second] of ORDER) {
      expect([second, when(apply.events, 'complete create', first) < when(apply.events, 'start create', second)]).toEqual([second, true]);
      expect([first, when(destroy.events, 'complete delete', second) < when(destroy.events, 'start delete', first)]).toEqual([first, true]);
    }
  });

  test('pause on a destroy between the Gateway and what takes its load balancer and records away', () => {
    const { events } = life('prod-addons').destroy;
    const [gateway, pause, controller] = [when(events, 'complete delete', 'gateway'), when(events, 'start delete', 'gateway-settle'), when(events, 'start delete', 'envoy-gateway')];
    expect(gateway).toBeLessThan(pause);
    expect(when(events, 'complete delete', 'gateway-settle')).toBeLessThan(controller);
    expect(when(events, 'complete delete', 'gateway-settle')).toBeLessThan(when(events, 'start delete', 'external-dns'));
  });

  test('of a cluster read by its values get their rights before they start', () => {
    const { events, created } = life('legacy-addons').apply;
    const rights = created.filter((address) => address.includes('workload-addon-cert-manager'));
    expect(rights.length).toBeGreaterThan(0);
    rights.forEach((address) => expect(events.indexOf(`complete create ${address}`)).toBeLessThan(when(events, 'start create', 'cert-manager')));
  });
});

test.each(['aws', 'gcp', 'azure'] as const)('the example of a complete platform lives through Terraform on %s', async (cloud) => {
  const outdir = scratch(`complete-${cloud}`);
  const app = new App({ outdir });
  buildPlatform(app, PLACES[cloud]);
  app.synth();
  const results = (await bench('plan-mocked', [outdir, '--apply', '--destroy'])).json as readonly WholeLife[];
  const lives = results.map(({ ok, errors, second_plan: second, destroy }) => [ok, errors, second?.empty, destroy.remaining]);
  expect(lives).toEqual(Array.from({ length: 2 }, () => [true, undefined, true, []]));
  rmSync(outdir, { recursive: true });
}, 600_000);

/** An output of the bench, as a value or within an object with one; its text is JSON. */
function parsed(output: unknown): unknown {
  const text = typeof output === 'object' && output !== null ? (output as { readonly value?: unknown }).value : output;
  return JSON.parse(String(text)) as unknown;
}

/** What stands before what. */
const ORDER = [
  ['seaworthy-foundation', 'envoy-gateway'], ['seaworthy-foundation', 'kube-prometheus-stack'], ['kube-prometheus-stack', 'cert-manager'], ['envoy-gateway', 'cert-manager'],
  ['envoy-gateway', 'external-dns'], ['cert-manager', 'cert-manager-issuers'], ['cert-manager-issuers', 'gateway'], ['external-dns', 'gateway'],
  ['external-secrets', 'external-secrets-store'], ['seaworthy-foundation', 'namespace-defaults'], ['gateway', 'seaworthy-platform'], ['velero', 'seaworthy-platform'],
] as const;

/** Place of an event about the construct of a name; 8 digits of a hash follow it in the address. */
function when(events: readonly string[], what: string, name: string): number {
  const index = events.findIndex((event) => event.startsWith(`${what} `) && new RegExp(`\\.addons_${name}_[0-9A-F]{8}$`).test(event));
  if (index === -1) {
    throw new Error(`nothing says ${what} ${name}`);
  }
  return index;
}
