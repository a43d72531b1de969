import { readFileSync } from 'node:fs';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { Network } from '../../lib/cluster';
import { clusterConformance } from './conformance';
import { FACTS_PAGE, factsPage } from './facts-table';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);

clusterConformance({
  cloud: 'aws',
  terraformProvider: 'aws',
  pool: ['aws_eks_node_group', 'node_group_name'],
  network: 'aws_vpc',
  existingNetwork: Network.existing({ id: 'vpc-1', nodeSubnets: ['subnet-1', 'subnet-2'] }),
  existingKey: 'arn:aws:kms:eu-west-1:111122223333:key/k',
  ownProvider: (stack, id) => new AwsProvider(stack, id, { region: 'eu-west-1' }),
});

clusterConformance({
  cloud: 'gcp',
  terraformProvider: 'google',
  pool: ['google_container_node_pool', 'name'],
  network: 'google_compute_network',
  existingNetwork: Network.existing({ id: 'projects/p/global/networks/n', nodeSubnets: ['projects/p/regions/r/subnetworks/s'], podRange: 'pods', serviceRange: 'services' }),
  existingKey: 'projects/p/locations/r/keyRings/k/cryptoKeys/c',
  ownProvider: (stack, id) => new GoogleProvider(stack, id, { project: 'example-prod', region: 'europe-west1' }),
});

clusterConformance({
  cloud: 'azure',
  terraformProvider: 'azurerm',
  pool: ['azurerm_kubernetes_cluster_node_pool', 'name'],
  network: 'azurerm_virtual_network',
  existingNetwork: Network.existing({ id: '/subscriptions/x/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n', nodeSubnets: ['/subscriptions/x/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n/subnets/s'] }),
  existingKey: 'https://vault.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef',
  ownProvider: (stack, id) => new AzurermProvider(stack, id, { features: [{}] }),
});

test('the page of facts says what the adapters say', () => {
  expect(readFileSync(FACTS_PAGE, 'utf8')).toBe(factsPage());
});
