import { App, S3Backend, TerraformStack } from 'cdktf';
import { aws } from 'seaworthy/aws';
import { ApiAccess, DnsZone, ManagedCluster, Network, Pool, Principal } from 'seaworthy/cluster';

/** The stack of the cluster; state lies where the team's state lies. */
export function buildCluster(app: App): TerraformStack {
  const stack = new TerraformStack(app, 'prod-cluster');
  new S3Backend(stack, { bucket: 'example-terraform-state', key: 'prod/cluster.tfstate', region: 'eu-west-1', encrypt: true, dynamodbTable: 'terraform-locks' });

  new ManagedCluster(stack, 'prod', {
    on: aws({ region: 'eu-west-1' }),
    version: '1.35',
    network: Network.create({ cidr: '10.20.0.0/16' }),
    apiAccess: ApiAccess.publicFrom(['203.0.113.0/24']),
    admins: [Principal.awsRole('arn:aws:iam::111122223333:role/platform')],
    dnsZones: [DnsZone.create('example.com')],
    pools: [
      Pool.onDemand('general', { cpu: 4, memory: '16Gi', min: 3, max: 12 }),
      Pool.spot('batch', { cpu: 8, memory: '32Gi', min: 0, max: 20 }),
    ],
  });

  return stack;
}

if (require.main === module) {
  const app = new App();
  buildCluster(app);
  app.synth();
}
