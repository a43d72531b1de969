import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version as CDKTF } from 'cdktf/package.json';
import { Emulator, type Inventory } from './emulator';
import { exampleCopy, removeCopy } from './example-copy';
import { installed, oldestAwsBindings } from './installs';

/** Runs the released cdktf-cli in the folder of an app. */
function cdktf(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): { readonly status: number | null; readonly output: string } {
  const cli = join(installed(`cdktf-cli-${CDKTF}`, [`cdktf-cli@${CDKTF}`]), 'node_modules/.bin/cdktf');
  const quiet = { CI: '1', CHECKPOINT_DISABLE: '1', DISABLE_VERSION_CHECK: '1' };
  // Into a file: the CLI ends before a pipe has taken all that it says.
  const log = join(cwd, 'cdktf.log');
  const file = openSync(log, 'w');
  const { status } = spawnSync(cli, args, { cwd, stdio: ['ignore', file, file], env: { ...process.env, ...quiet, ...env } });
  closeSync(file);
  // In plain words: without colours, and without the breaks that the CLI puts into long lines.
  return { status, output: readFileSync(log, 'utf8').replace(/\u001b\[[0-9;]*m/g, '').replace(/\s+/g, ' ') };
}

describe.each([
  ['cluster-aws', 'prod-cluster', { aws_eks_cluster: 1, aws_eks_node_group: 2, aws_kms_key: 1, aws_route53_zone: 1 }],
  ['cluster-gcp', 'prod-cluster', { google_container_cluster: 1, google_container_node_pool: 2, google_kms_crypto_key: 1, google_dns_managed_zone: 1 }],
  ['cluster-azure', 'prod-cluster', { azurerm_kubernetes_cluster: 1, azurerm_kubernetes_cluster_node_pool: 2, azurerm_key_vault_key: 1, azurerm_dns_zone: 1 }],
  ['existing-cluster', 'legacy-identities', { aws_iam_role: 2, aws_eks_pod_identity_association: 2 }],
])('cdktf synth of the example %s, with the real cdktf-cli', (example, stack, expected) => {
  const folder = exampleCopy(example);
  afterAll(() => removeCopy(folder));

  test('writes its one stack with the resources that the example declares', () => {
    const { status, output } = cdktf(folder, ['synth']);
    expect([status, output]).toEqual([0, expect.stringContaining(`Generated Terraform code for the stacks: ${stack}`)]);
    const { resource } = JSON.parse(readFileSync(join(folder, `cdktf.out/stacks/${stack}/cdk.tf.json`), 'utf8')) as { resource: Record<string, object> };
    const counts = Object.fromEntries(Object.entries(resource).map(([type, ofType]) => [type, Object.keys(ofType).length]));
    expect(counts).toMatchObject(expected);
  }, 300_000);
});

test('cdktf synth of an example with mistakes fails with each of them and its remedy, and writes nothing', () => {
  const folder = exampleCopy('cluster-aws');
  const main = join(folder, 'main.ts');
  writeFileSync(main, readFileSync(main, 'utf8').replace(/admins: \[.*\],/, 'admins: [],').replace('10.20.0.0/16', '10.20.0.0/27').replace("'1.35'", "'1.12'"));
  const { status, output } = cdktf(folder, ['synth']);
  expect(status).not.toBe(0);
  expect(output).toMatch(/3 problems found.*KubernetesVersionOutOfSupport.*NetworkCidrInvalid.*AdminsMissing.*Principal\.awsRole/);
  expect(readdirSync(join(folder, 'cdktf.out'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toEqual([]);
  removeCopy(folder);
}, 120_000);

describe('cdktf deploy and cdktf destroy of the example cluster-aws, with the real cdktf-cli on the AWS emulator', () => {
  const emulator = new Emulator();
  const folder = exampleCopy('cluster-aws');
  const stack = join(folder, 'cdktf.out/stacks/prod-cluster');
  const state = join(folder, 'prod-cluster.tfstate');
  let env: Readonly<Record<string, string>>;
  let before: Inventory;
  let deployed: Inventory;

  beforeAll(async () => {
    await emulator.up();
    env = { ...await emulator.env(), ...oldestAwsBindings() };
    before = await emulator.inventory('eu-west-1');
    expect(cdktf(folder, ['synth'], env).status).toBe(0);
    // Synthesis writes the stack anew and keeps what stands beside it: the endpoints of the emulator, and a state that needs no bucket.
    await emulator.run('override', [stack]);
    writeFileSync(join(stack, 'backend_override.tf.json'), JSON.stringify({ terraform: { backend: { local: { path: state } } } }));
  }, 300_000);

  afterAll(async () => {
    await emulator.down();
    removeCopy(folder);
  });

  test('deploy creates what the example declares', async () => {
    const { status, output } = cdktf(folder, ['deploy', '--auto-approve', '--skip-provider-lock'], env);
    expect([status, status === 0 ? '' : output]).toEqual([0, '']);
    expect(Number(/(\d+) added, 0 changed, 0 destroyed/.exec(output)?.[1])).toBeGreaterThan(60);
    deployed = await emulator.inventory('eu-west-1');
    expect(deployed).toMatchObject({ cluster: ['prod'], zone: ['example.com.'] });
    expect(Object.fromEntries(['vpc', 'subnet', 'nat gateway', 'node group', 'addon', 'key', 'backup vault'].map((kind) => [kind, deployed[kind]?.length])))
      .toEqual({ 'vpc': 1, 'subnet': 6, 'nat gateway': 3, 'node group': 2, 'addon': 6, 'key': 1, 'backup vault': 1 });
  }, 600_000);

  test('destroy is refused while the example protects its cluster, and takes nothing away', async () => {
    const { status, output } = cdktf(folder, ['destroy', '--auto-approve', '--skip-provider-lock'], env);
    expect(status).not.toBe(0);
    // The CLI does not print the reason that Terraform gives. Nothing was begun, and the next test shows that nothing else stood in the way.
    expect(output).not.toMatch(/: Destroying/);
    expect(await emulator.inventory('eu-west-1')).toEqual(deployed);
  }, 300_000);

  test('destroy, once the protection is off, leaves the account as it was and a state without resources', async () => {
    const main = join(folder, 'main.ts');
    const source = readFileSync(main, 'utf8');
    writeFileSync(main, source.replace('ApiAccess, DnsZone,', 'ApiAccess, DeletionProtection, DnsZone,').replace('  pools: [', "  deletionProtection: DeletionProtection.off('the test is over'),\n  pools: ["));
    expect(cdktf(folder, ['deploy', '--auto-approve', '--skip-provider-lock'], env).output).toMatch(/0 added, \d+ changed, 0 destroyed/);
    const { status, output } = cdktf(folder, ['destroy', '--auto-approve', '--skip-provider-lock'], env);
    expect([status, status === 0 ? '' : output]).toEqual([0, '']);
    expect(await emulator.inventory('eu-west-1')).toEqual(before);
    expect((JSON.parse(readFileSync(state, 'utf8')) as { resources: readonly unknown[] }).resources).toEqual([]);
  }, 600_000);
});
