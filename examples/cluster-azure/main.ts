import { App, AzurermBackend, TerraformStack } from 'cdktf';
import { azure } from 'seaworthy/azure';
import { ApiAccess, DnsZone, ManagedCluster, Network, Pool, Principal } from 'seaworthy/cluster';

/** The stack of the cluster; state lies where the team's state lies. */
export function buildCluster(app: App): TerraformStack {
  const stack = new TerraformStack(app, 'prod-cluster');
  new AzurermBackend(stack, { resourceGroupName: 'terraform', storageAccountName: 'exampletfstate', containerName: 'state', key: 'prod/cluster.tfstate' });

  new ManagedCluster(stack, 'prod', {
    on: azure({ subscriptionId: '00000000-0000-0000-0000-000000000001', tenantId: '00000000-0000-0000-0000-000000000002', location: 'westeurope' }),
    version: '1.35',
    network: Network.create({ cidr: '10.20.0.0/16' }),
    apiAccess: ApiAccess.publicFrom(['203.0.113.0/24']),
    admins: [Principal.entraGroup('00000000-0000-0000-0000-000000000003')],
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
