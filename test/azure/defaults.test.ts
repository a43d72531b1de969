import type { AzureResources } from '../../lib/azure';
import { Backup, DeletionProtection, Encryption, Grants, type ManagedClusterProps, Network, Pool, type WorkloadIdentity } from '../../lib/cluster';
import { type AnyResources, neutral, only, synthesize, type Synthesized } from '../cluster/declarations';
import { codesOf } from '../support/codes-of';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
type Props = Partial<ManagedClusterProps<AnyResources>>;
const built = (overrides: Props = {}): Synthesized => synthesize(neutral('azure', overrides));
const cluster = (overrides: Props = {}): Record<string, unknown> => only(built(overrides), 'azurerm_kubernetes_cluster');
const poolNamed = ({ resource }: Synthesized, name: string): Record<string, unknown> => Object.values(resource.azurerm_kubernetes_cluster_node_pool ?? {})
  .find((pool) => String(pool.name).startsWith(name)) ?? {};
const roles = ({ resource }: Synthesized): readonly unknown[] => Object.values(resource.azurerm_role_assignment ?? {}).map(({ role_definition_name: role, scope }) => `${String(role)} on ${String(scope)}`);
const vnet = (name: string): string => `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/${name}`;
const existing = (subnet: string): Props => ({ network: Network.existing({ id: vnet('n'), nodeSubnets: [`${vnet('n')}/subnets/${subnet}`] }) });

test('a spot pool on Azure has no settings for upgrades, which the provider refuses', () => {
  expect(poolNamed(built(), 'batch')).toMatchObject({ priority: 'Spot', lifecycle: { ignore_changes: ['node_count', 'upgrade_settings'] } });
  expect(poolNamed(built(), 'batch').upgrade_settings).toBeUndefined();
  expect(poolNamed(built(), 'general').upgrade_settings).toMatchObject({ max_surge: '33%' });
});

describe('zones on Azure', () => {
  const zones = (count: number): Synthesized => built({ network: Network.create({ cidr: '10.20.0.0/16', zones: count }) });
  test('are as many as the network has, for the system pool and for pools that name none', () => {
    expect(poolNamed(zones(2), 'general').zones).toEqual(['1', '2']);
    expect(only(zones(2), 'azurerm_kubernetes_cluster').default_node_pool).toMatchObject({ zones: ['1', '2'] });
    expect(poolNamed(zones(2), 'general').name).not.toBe(poolNamed(zones(3), 'general').name);
  });

  test('are three at most, which a note says', () => {
    expect(poolNamed(zones(4), 'general').zones).toEqual(['1', '2', '3']);
    expect(zones(4).cluster.notes.join('\n')).toMatch(/regions of Azure have three zones/);
    expect(poolNamed(zones(4), 'general').name).toBe(poolNamed(zones(3), 'general').name);
  });
});

test('a pool on Azure gets another name when its existing subnet changes, because AKS cannot move it', () => {
  expect(poolNamed(built(existing('a')), 'general').name).toBe(poolNamed(built(existing('a')), 'general').name);
  expect(poolNamed(built(existing('a')), 'general').name).not.toBe(poolNamed(built(existing('b')), 'general').name);
});

test('the names of pools in a created network are those of the first version', () => {
  expect(['general', 'batch'].map((name) => poolNamed(built(), name).name)).toEqual(['general95e4', 'batch62d4']);
});

describe('ranges inside a cluster on Azure', () => {
  const ranges = (cidr: string): unknown => cluster({ network: Network.create({ cidr }) }).network_profile;
  test('never meet the network, because AKS refuses that', () => {
    expect(ranges('10.20.0.0/16')).toMatchObject({ pod_cidr: '10.244.0.0/16', service_cidr: '172.20.0.0/16', dns_service_ip: '172.20.0.10' });
    expect(ranges('10.244.0.0/18')).toMatchObject({ pod_cidr: '10.245.0.0/16', service_cidr: '172.20.0.0/16' });
    expect(ranges('172.20.0.0/16')).toMatchObject({ pod_cidr: '10.244.0.0/16', service_cidr: '10.100.0.0/16', dns_service_ip: '10.100.0.10' });
  });

  test('are told where the ranges of the network are not known', () => {
    expect(built(existing('a')).cluster.notes.join('\n')).toMatch(/10\.244\.0\.0\/16 \(pods\) and 172\.20\.0\.0\/16 \(Services\) must not meet it/);
  });
});

describe('an existing key on Azure', () => {
  const key = 'https://keys.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef';
  const vault = '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/keys';

  test('is granted before the cluster where its vault is named, and encrypts node disks without its version, so that they follow the rotation', () => {
    const granted = built({ encryption: Encryption.existingKey(key, { vault }) });
    expect(roles(granted)).toEqual(expect.arrayContaining([`Key Vault Crypto User on ${vault}`, `Key Vault Crypto Service Encryption User on ${vault}`]));
    expect(only(granted, 'azurerm_disk_encryption_set')).toMatchObject({ key_vault_key_id: 'https://keys.vault.azure.net/keys/k', auto_key_rotation_enabled: true });
    expect((only(granted, 'azurerm_kubernetes_cluster').depends_on as string[]).join(' ')).toMatch(/role-key-control-plane.*role-key-disks/);
    expect(granted.resource.azurerm_key_vault).toBeUndefined();
  });

  test('is its owner\'s to grant where the vault is not named', () => {
    const plain = built({ encryption: Encryption.existingKey(key) });
    expect(plain.resource.azurerm_disk_encryption_set).toBeUndefined();
    expect(plain.cluster.notes.join('\n')).toMatch(/let the identity <cluster>-control-plane use the key/);
  });
});

test('the lock on Azure can be made one that Terraform keeps as well', () => {
  const kept = synthesize({ ...neutral('azure'), overrides: (made) => (made as AzureResources).controlPlane.lock?.addOverride('lifecycle', { prevent_destroy: true }) });
  expect(only(kept, 'azurerm_management_lock').lifecycle).toEqual({ prevent_destroy: true });
});

describe('backup on Azure', () => {
  test('comes after the pools that its extension runs on, and after every right', () => {
    const backup = built({ backup: Backup.daily({ retention: '14d' }) });
    expect((only(backup, 'azurerm_kubernetes_cluster_extension').depends_on as string[]).join(' ')).toMatch(/pool-general.*pool-batch/);
    const before = (only(backup, 'azurerm_data_protection_backup_instance_kubernetes_cluster').depends_on as string[]).join(' ');
    expect(before.match(/role-backup-/g)).toHaveLength(8);
    expect(before).toMatch(/backup-trusted-access/);
    expect(only(backup, 'azurerm_data_protection_backup_policy_kubernetes_cluster').default_retention_rule).toMatchObject({ life_cycle: [{ duration: 'P14D' }] });
  });

  test('keeps objects, Secrets among them, under the key of the cluster where it can be granted, and says so where not', () => {
    const key = 'https://keys.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef';
    const under = (props: Props): unknown => (only(built(props), 'azurerm_storage_account').customer_managed_key as { readonly key_vault_key_id: string } | undefined)?.key_vault_key_id;
    expect(under({})).toMatch(/\.versionless_id\}$/);
    expect(under({ encryption: Encryption.existingKey(key, { vault: '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/keys' }) })).toBe('https://keys.vault.azure.net/keys/k');
    expect(under({ encryption: Encryption.existingKey(key) })).toBeUndefined();
    expect(built({ encryption: Encryption.existingKey(key) }).cluster.notes.join('\n')).toMatch(/backups stay under a key of the platform/);
  });

  test('keeps what was deleted for two weeks, until protection is off, because its vault could not go', () => {
    expect(only(built(), 'azurerm_data_protection_backup_vault').soft_delete).toBe('On');
    expect(only(built({ deletionProtection: DeletionProtection.off('gone next week') }), 'azurerm_data_protection_backup_vault').soft_delete).toBe('Off');
  });

  test('is not made where there is a reason for none', () => {
    expect(Object.keys(built({ backup: Backup.none('everything is in Git') }).resource).filter((type) => /backup|extension|storage/.test(type))).toEqual([]);
  });
});

test('deletion protection on Azure locks the system pool, so that the cluster stays and other pools can be replaced', () => {
  expect(only(built(), 'azurerm_management_lock')).toMatchObject({ lock_level: 'CanNotDelete', scope: expect.stringMatching(/azurerm_kubernetes_cluster\.prod_cluster_\w+\.id\}\/agentPools\/system$/) as string });
});

describe('grants on Azure', () => {
  const given = (grants: WorkloadIdentity['grants'], serviceAccount = 'catalog'): Synthesized => synthesize(neutral('azure'), (made) => made.identity('app', { namespace: 'shop', serviceAccount, grants }));
  const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/${azurerm_resource_group.prod_resource-group_271B0DDF.name}/providers';

  test('take names for resources of the cluster\'s own group, because the provider takes ids only', () => {
    expect(roles(given([Grants.objectStorage('pictures/originals', 'readWrite'), Grants.secrets(['keys/db']), Grants.dnsZone('example.com')]))).toEqual(expect.arrayContaining([
      `Storage Blob Data Contributor on ${group}/Microsoft.Storage/storageAccounts/pictures/blobServices/default/containers/originals`,
      `Key Vault Secrets User on ${group}/Microsoft.KeyVault/vaults/keys/secrets/db`,
      `DNS Zone Contributor on ${group}/Microsoft.Network/dnsZones/example.com`,
    ]));
  });

  test('leave ids as they are', () => {
    expect(roles(given([Grants.raw(['Reader'], [vnet('n')])]))).toContain(`Reader on ${vnet('n')}`);
  });

  test('that name what cannot be a resource are refused, every one of them', () => {
    expect(codesOf(() => given([Grants.raw(['Reader'], ['pictures']), Grants.objectStorage('a b'), Grants.secrets(['db', 'x//y'])]))).toEqual(['GrantInvalid', 'GrantInvalid', 'GrantInvalid']);
  });

  test('are held by an identity whose name Azure takes, whatever the service account is called', () => {
    const name = (serviceAccount: string): unknown => Object.values(given([Grants.dnsZone('example.com')], serviceAccount).resource.azurerm_user_assigned_identity ?? {}).find((one) => String(one.name).startsWith('shop-'))?.name;
    expect(name('catalog')).toBe('shop-catalog');
    expect(name('catalog.v2')).toMatch(/^shop-catalog-v2-[0-9a-f]{6}$/);
    expect(String(name(`${'a'.repeat(63)}.${'b'.repeat(63)}`)).length).toBeLessThanOrEqual(128);
  });
});

describe('sizes of Azure', () => {
  const sized = (cpu: number, memory: string, architecture: 'amd64' | 'arm64'): Props => ({ pools: [Pool.onDemand('big', { cpu, memory, architecture, min: 1, max: 3 })] });
  test.each([[64, '256Gi', 'arm64'], [96, '768Gi', 'amd64']] as const)('that have less memory than their family are not taken for %s CPUs with %s on %s', (cpu, memory, architecture) => {
    expect(codesOf(() => built(sized(cpu, memory, architecture)))).toEqual(['MachineTypeUnknown']);
  });

  test('are taken with the memory that they really have', () => {
    expect(poolNamed(built(sized(32, '208Gi', 'arm64')), 'big').vm_size).toBe('Standard_E32ps_v5');
  });
});

test('a pool on Azure may not set labels of AKS', () => {
  const props = neutral('azure', { pools: [Pool.onDemand('a', { cpu: 4, memory: '16Gi', min: 1, max: 3, labels: { 'kubernetes.azure.com/mode': 'x' } })] });
  expect(codesOf(() => synthesize(props))).toEqual(['PoolLabelInvalid']);
});
