import { App, GcsBackend, TerraformStack } from 'cdktf';
import { ApiAccess, DnsZone, ManagedCluster, Network, Pool, Principal } from 'seaworthy/cluster';
import { gcp } from 'seaworthy/gcp';

const app = new App({ outdir: `${__dirname}/cdktf.out` });
const stack = new TerraformStack(app, 'prod-cluster');
new GcsBackend(stack, { bucket: 'example-terraform-state', prefix: 'prod/cluster' });

new ManagedCluster(stack, 'prod', {
  on: gcp({ project: 'example-prod', region: 'europe-west1' }),
  version: '1.35',
  network: Network.create({ cidr: '10.20.0.0/16' }),
  apiAccess: ApiAccess.publicFrom(['203.0.113.0/24']),
  admins: [Principal.googleGroup('platform@example.com')],
  dnsZones: [DnsZone.create('example.com')],
  pools: [
    Pool.onDemand('general', { cpu: 4, memory: '16Gi', min: 3, max: 12 }),
    Pool.spot('batch', { cpu: 8, memory: '32Gi', min: 0, max: 20 }),
  ],
});

app.synth();
