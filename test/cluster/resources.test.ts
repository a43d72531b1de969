import { LocalBackend, TerraformElement, TerraformResource, TerraformStack, Testing } from 'cdktf';
import { type Cloud, DeletionProtection, Encryption, Grants, ManagedCluster, type ManagedClusterProps, Network, Principal } from '../../lib/cluster';
import { type AnyResources, neutral } from './declarations';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);

/** Resources that a reader finds in `cluster.resources` by name; what is only a list to wait for does not count. */
function reachable(value: unknown, found: Set<TerraformElement> = new Set()): Set<TerraformElement> {
  if (value instanceof TerraformElement) {
    found.add(value);
  } else if (typeof value === 'object' && value !== null) {
    Object.entries(value).filter(([key]) => key !== 'ready').forEach(([, inner]) => reachable(inner, found));
  }
  return found;
}

function missing(cloud: Cloud, overrides: Partial<ManagedClusterProps<AnyResources>>): readonly string[] {
  const stack = new TerraformStack(Testing.app(), 'prod-cluster');
  new LocalBackend(stack, { path: 'trial.tfstate' });
  const cluster = new ManagedCluster(stack, 'prod', neutral(cloud, overrides));
  cluster.identity('catalog', { namespace: 'shop', serviceAccount: 'catalog', grants: [Grants.objectStorage('pictures'), Grants.secrets(['keys']), Grants.dnsZone(cluster.dnsZoneIds['example.com'] ?? '')] });
  const known = reachable([cluster.resources, cluster.identities]);
  const made = cluster.node.findAll().filter((construct) => TerraformResource.isTerraformResource(construct));
  expect(made.length).toBeGreaterThan(10);
  return made.filter((resource) => !known.has(resource)).map((resource) => resource.node.path);
}

describe.each(['aws', 'gcp', 'azure'] as const)('every resource of a cluster on %s is in its typed resources', (cloud) => {
  const keys = {
    aws: 'arn:aws:kms:eu-west-1:111122223333:key/k', gcp: 'projects/p/locations/r/keyRings/k/cryptoKeys/c', azure: 'https://vault.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef',
  };
  const variants: [string, Partial<ManagedClusterProps<AnyResources>>][] = [
    ['with nothing but the answers', {}],
    ['without protection', { deletionProtection: DeletionProtection.off('a test') }],
    ['with a key that exists', { encryption: Encryption.existingKey(keys[cloud], cloud === 'azure' ? { vault: '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/vault' } : {}) }],
    ...(cloud === 'azure' ? [] : [['without egress', { network: Network.create({ cidr: '10.20.0.0/16', egress: 'none' }) }] as [string, Partial<ManagedClusterProps<AnyResources>>]]),
  ];
  if (cloud === 'gcp') {
    variants.push(['with a group of administrators', { admins: [Principal.googleGroup('platform@example.com')] }]);
  }
  test.each(variants)('%s', (_, overrides) => {
    expect(missing(cloud, overrides)).toEqual([]);
  });
});
