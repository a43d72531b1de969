import { App, LocalBackend, TerraformStack } from 'cdktf';
import { aws } from '../../lib/aws';
import { ApiAccess, DeletionProtection, DnsZone, ManagedCluster, Network, Pool, Principal } from '../../lib/cluster';

/** Writes the cluster that the emulator runs: `<outdir> <cpu of the pool>`. A process of its own, because its bindings are older. */
const [outdir, cpu = '4'] = process.argv.slice(2);
const app = new App({ ...(outdir === undefined ? {} : { outdir }) });
const stack = new TerraformStack(app, 'prod-cluster');
new LocalBackend(stack, { path: 'trial.tfstate' });
const cluster = new ManagedCluster(stack, 'prod', {
  on: aws({ region: 'eu-west-1' }),
  version: '1.35',
  network: Network.create({ cidr: '10.20.0.0/16', zones: 2, singleNat: true }),
  apiAccess: ApiAccess.publicFrom(['203.0.113.0/24']),
  admins: [Principal.awsRole('arn:aws:iam::111122223333:role/platform')],
  deletionProtection: DeletionProtection.off('the emulator is thrown away'),
  dnsZones: [DnsZone.create('example.com')],
  pools: [Pool.onDemand('general', { cpu: Number(cpu), memory: `${Number(cpu) * 4}Gi`, min: 2, max: 4 })],
});
// The emulator takes node repair and does not give it back, so that every plan would see a change. Left out here, and only here.
Object.values(cluster.resources.pools.nodeGroups).forEach((group) => group.resetNodeRepairConfig());
app.synth();
