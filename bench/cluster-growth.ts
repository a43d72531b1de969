import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { ApiAccess, type Cloud, type ClusterAdapter, DnsZone, ManagedCluster, Network, Pool, Principal } from 'seaworthy/cluster';

/** A program of its own: `<cloud> <few> <many> <rounds>`. Prints the CPU milliseconds of apps with few and with many clusters, measured in turns. */
const [cloud = 'aws', ...numbers] = process.argv.slice(2);
const [few = 5, many = 20, rounds = 9] = numbers.map(Number);
/** An account of each cloud, and who administers the cluster. */
const ACCOUNTS = {
  aws: { options: { region: 'eu-west-1' }, admin: Principal.awsRole('arn:aws:iam::111122223333:role/platform') },
  gcp: { options: { project: 'example-prod', region: 'europe-west1' }, admin: Principal.googleGroup('gke-security-groups@example.com') },
  azure: {
    options: { subscriptionId: '00000000-0000-0000-0000-000000000001', tenantId: '00000000-0000-0000-0000-000000000002', location: 'westeurope' },
    admin: Principal.entraGroup('00000000-0000-0000-0000-000000000003'),
  },
};
const { options, admin } = ACCOUNTS[cloud as Cloud];
// Only the entry of the cloud is loaded; its adapter has its name.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { [cloud]: on } = require(`seaworthy/${cloud}`) as Readonly<Record<string, (options: object) => ClusterAdapter<unknown>>>;

/** One app, one stack a cluster, declared and written. */
function synthesize(clusters: number): void {
  const outdir = mkdtempSync(join(tmpdir(), 'seaworthy-growth-'));
  const app = new App({ outdir });
  for (let number = 0; number < clusters; number++) {
    const stack = new TerraformStack(app, `cluster-${number}`);
    new LocalBackend(stack, { path: 'trial.tfstate' });
    new ManagedCluster(stack, `prod-${number}`, {
      on: on?.(options) as ClusterAdapter<unknown>, version: '1.35',
      network: Network.create({ cidr: '10.20.0.0/16' }),
      apiAccess: ApiAccess.publicFrom(['203.0.113.0/24']),
      admins: [admin],
      dnsZones: [DnsZone.create('example.com')],
      pools: [Pool.onDemand('general', { cpu: 4, memory: '16Gi', min: 3, max: 12 }), Pool.spot('batch', { cpu: 8, memory: '32Gi', min: 0, max: 20 })],
    });
  }
  app.synth();
  rmSync(outdir, { recursive: true });
}

function cpu(action: () => void): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

// Until the compiler of V8 is done with these functions.
for (let round = 0; round < 4; round++) {
  synthesize(many);
}
const times = Array.from({ length: rounds }, () => ({ few: cpu(() => synthesize(few)), many: cpu(() => synthesize(many)) }));
console.log(JSON.stringify(times));
