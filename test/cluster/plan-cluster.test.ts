import { aws } from '../../lib/aws';
import { azure } from '../../lib/azure';
import { ApiAccess, Backup, type Cloud, ControlPlaneLogs, DeletionProtection, DnsZone, Encryption, Maintenance, type ManagedClusterProps, Network, planCluster, Pool, Principal } from '../../lib/cluster';
import { SeaworthyError } from '../../lib/core';
import { gcp } from '../../lib/gcp';
import { type AnyResources, neutral } from './declarations';

const TODAY = '2026-11-24';
const codesOf = (props: unknown, today = TODAY): string[] => {
  try {
    planCluster(props as ManagedClusterProps<AnyResources>, { path: 'prod', id: 'prod', today });
    return [];
  } catch (error) {
    if (!SeaworthyError.isSeaworthyError(error)) {
      throw error;
    }
    return error.codes;
  }
};
const pool = (name: string, more: object = {}): Pool => Pool.onDemand(name, { cpu: 4, memory: '16Gi', min: 2, max: 4, ...more });

describe('the declaration of a cluster', () => {
  test.each(['aws', 'gcp', 'azure'] as const)('on %s is accepted with nothing but the answers, and every default is the secure one', (cloud) => {
    const { plan } = planCluster(neutral(cloud), { path: 'prod', id: 'prod', today: TODAY });
    expect(plan.encryption.kind).toBe('ownKey');
    expect(plan.logs.types).toHaveLength(5);
    expect(plan.logs.retentionDays).toBe(90);
    expect(plan.deletionProtection.kind).toBe('on');
    expect(plan.backup.kind).toBe('daily');
    expect(Object.isFrozen(plan) && Object.isFrozen(plan.pools)).toBe(true);
  });

  const cases: [string, string, object][] = [
    ['a version out of standard support', 'KubernetesVersionOutOfSupport', { version: '1.33' }],
    ['a version before the table', 'KubernetesVersionOutOfSupport', { version: '1.20' }],
    ['a version as a number', 'KubernetesVersionInvalid', { version: 1.35 }],
    ['a range that is none', 'NetworkCidrInvalid', { network: Network.create({ cidr: '10.20.0.0' }) }],
    ['a range too small for pods', 'NetworkCidrInvalid', { network: Network.create({ cidr: '10.20.0.0/24' }) }],
    ['an address in place of a range', 'NetworkCidrInvalid', { network: Network.create({ cidr: '10.20.0.7/16' }) }],
    ['one zone', 'ZonesInvalid', { network: Network.create({ cidr: '10.20.0.0/16', zones: 1 }) }],
    ['no network', 'NetworkInvalid', { network: undefined }],
    ['a public API open to the world', 'ApiOpenToTheWorld', { apiAccess: ApiAccess.publicFrom(['0.0.0.0/0']) }],
    ['a public API open to half the world', 'ApiOpenToTheWorld', { apiAccess: ApiAccess.publicFrom(['128.0.0.0/1']) }],
    ['a private API without a way in', 'ReachMissing', { apiAccess: ApiAccess.privateOnly({ reach: '' }) }],
    ['an address in place of a range at the endpoint', 'ApiAccessInvalid', { apiAccess: ApiAccess.publicFrom(['203.0.113.7/24']) }],
    ['a way out that is none', 'EgressInvalid', { network: Network.create({ cidr: '10.20.0.0/16', egress: 'vpn' as 'nat' }) }],
    ['a single NAT and no egress', 'EgressInvalid', { network: Network.create({ cidr: '10.20.0.0/16', egress: 'none', singleNat: true }) }],
    ['no word on API access', 'ApiAccessInvalid', { apiAccess: undefined }],
    ['no administrator', 'AdminsMissing', { admins: [] }],
    ['an administrator of another cloud', 'PrincipalOfOtherCloud', { admins: [Principal.googleGroup('a@example.com')] }],
    ['a role that is no ARN', 'PrincipalInvalid', { admins: [Principal.awsRole('platform')] }],
    ['no pool', 'PoolsMissing', { pools: [] }],
    ['spot pools only', 'SpotOnly', { pools: [Pool.spot('batch', { cpu: 4, memory: '16Gi', min: 1, max: 3 })] }],
    ['two pools of one name', 'PoolNameTwice', { pools: [pool('a'), pool('a')] }],
    ['a pool whose minimum is above its maximum', 'PoolRangeInvalid', { pools: [pool('a', { min: 5, max: 2 })] }],
    ['a pool without a size', 'PoolSizeMissing', { pools: [pool('a', { cpu: undefined })] }],
    ['a pool with two sizes', 'PoolSizeTwice', { pools: [pool('a', { machineType: 'm7i.large' })] }],
    ['memory in thousandths', 'MemoryInvalid', { pools: [pool('a', { memory: '250m' })] }],
    ['a label of Kubernetes on a pool', 'PoolLabelInvalid', { pools: [pool('a', { labels: { 'kubernetes.io/role': 'x' } })] }],
    ['a taint without an effect', 'PoolTaintInvalid', { pools: [pool('a', { taints: [{ key: 'gpu' }] })] }],
    ['an unknown property of a pool', 'UnknownProperty', { pools: [pool('a', { size: 3 })] }],
    ['an unknown property', 'UnknownProperty', { region: 'eu-west-1' }],
    ['logs without the audit log', 'LogsInvalid', { logs: ControlPlaneLogs.only(['api']) }],
    ['a maintenance window of an hour', 'MaintenanceInvalid', { maintenance: Maintenance.weekly('Sunday', 2, 1) }],
    ['no backup and no reason', 'BackupInvalid', { backup: Backup.none('') }],
    ['no protection and no reason', 'DeletionProtectionInvalid', { deletionProtection: DeletionProtection.off('') }],
    ['an existing key without an id', 'EncryptionInvalid', { encryption: Encryption.existingKey('') }],
    ['a zone that is no domain', 'DnsZoneInvalid', { dnsZones: [DnsZone.create('example')] }],
    ['a zone twice', 'DnsZoneTwice', { dnsZones: [DnsZone.create('example.com'), DnsZone.create('example.com')] }],
    ['a name with capitals', 'ClusterNameInvalid', { name: 'Prod' }],
    ['an administrator twice', 'PrincipalTwice', { admins: [Principal.awsRole('arn:aws:iam::111122223333:role/a'), Principal.awsRole('arn:aws:iam::111122223333:role/a')] }],
    ['an administrator known only at apply', 'PrincipalUnresolved', { admins: [Principal.awsRole('${TfToken[TOKEN.7]}')] }],
    ['overrides that are no function', 'OverridesInvalid', { overrides: {} }],
    ['more tags than a resource holds', 'TagsInvalid', { tags: Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`tag-${index}`, 'x'])) }],
    ['tags that one cloud refuses', 'TagsInvalid', { tags: { Team: 'A B' } }],
    ['pools that do not fit the network', 'NetworkTooSmall', { pools: [pool('a', { max: 900 })] }],
    ['more CPUs than any machine has', 'MachineTypeUnknown', { pools: [pool('a', { cpu: 200 })] }],
  ];
  test.each(cases)('with %s is refused with %s', (_, code, overrides) => {
    expect(codesOf(neutral('aws', overrides))).toContain(code);
  });

  test('reports every problem at once, each with a path and a remedy', () => {
    const act = (): unknown => planCluster(neutral('aws', { version: '1.20', admins: [], pools: [] }), { path: 'stack/prod', id: 'prod', today: TODAY });
    expect(act).toThrow(/3 problems found/);
    expect(act).toThrow(/stack\/prod: version/);
  });

  test('reports problems of the cloud beside those of the declaration, and none that only follows from another', () => {
    const props = neutral('aws', { admins: [], logs: ControlPlaneLogs.all({ retention: '100d' }), network: Network.create({ cidr: '10.0.0.0/30' }), pools: [pool('a'), pool('A'), pool('b', { cpu: 200 })] });
    expect(codesOf(props).sort()).toEqual(['AdminsMissing', 'LogRetentionInvalid', 'MachineTypeUnknown', 'NetworkCidrInvalid', 'PoolNameInvalid']);
  });

  test('without a cloud, or none at all, is refused before anything else is read', () => {
    expect(codesOf({ ...neutral('aws'), on: undefined })).toEqual(['CloudMissing']);
    expect(codesOf(undefined)).toEqual(['PropsMissing']);
  });

  test.each([undefined, null, 7, 'x', [], {}])('that is %p is an error of ours, not a crash', (props) => {
    expect(codesOf(props).length).toBeGreaterThan(0);
  });

  test('warns ninety days before standard support ends', () => {
    const notesOn = (today: string): string => planCluster(neutral('aws'), { path: '', id: 'prod', today }).notes.join('\n');
    expect(notesOn('2027-01-15')).toMatch(/1\.35 leaves standard support on aws on 2027-03-27/);
    expect(notesOn('2026-11-24')).not.toMatch(/leaves standard support/);
  });

  const cloudCases: [Cloud, string, string, object][] = [
    ['azure', 'a pool name too long for AKS', 'PoolNameTooLong', { pools: [pool('generalpurpose')] }],
    ['azure', 'a pool called system', 'PoolNameReserved', { pools: [pool('system')] }],
    ['azure', 'a disk too small for AKS', 'DiskTooSmall', { pools: [pool('a', { disk: '20Gi' })] }],
    ['azure', 'ids that are none', 'AzureIdInvalid', { on: azure({ subscriptionId: 'x', tenantId: 'y', location: 'westeurope' }) }],
    ['azure', 'logs for a week', 'LogRetentionInvalid', { logs: ControlPlaneLogs.all({ retention: '7d' }) }],
    ['gcp', 'pools that do not fit the pods', 'NetworkTooSmall', { pools: [pool('a', { max: 200 })] }],
    ['gcp', 'a project by its number', 'ProjectInvalid', { on: gcp({ project: '123456789012', region: 'europe-west1' }) }],
    ['gcp', 'a zone in place of a region', 'RegionInvalid', { on: gcp({ project: 'example-prod', region: 'europe-west1-b' }) }],
    ['gcp', 'two administrators', 'AdminsTooMany', { admins: [Principal.googleGroup('a@example.com'), Principal.googleGroup('b@example.com')] }],
    ['gcp', 'an existing network without ranges', 'SecondaryRangesMissing', { network: Network.existing({ id: 'n', nodeSubnets: ['s'] }) }],
    ['azure', 'a network by its name', 'NetworkInvalid', { network: Network.existing({ id: 'n', nodeSubnets: ['s'] }) }],
    ['azure', 'a key without a version', 'EncryptionInvalid', { encryption: Encryption.existingKey('https://keys.vault.azure.net/keys/k') }],
    ['azure', 'a vault by its name', 'EncryptionInvalid', { encryption: Encryption.existingKey('https://keys.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef', { vault: 'keys' }) }],
    ['azure', 'a zone by a letter', 'ZonesUnknown', { pools: [pool('a', { zones: ['a'] })] }],
    ['azure', 'a zone that the network lacks', 'ZonesUnknown', { network: Network.create({ cidr: '10.20.0.0/16', zones: 2 }), pools: [pool('a', { zones: ['3'] })] }],
    ['azure', 'a disk too large for AKS', 'DiskTooLarge', { pools: [pool('a', { disk: '4Ti' })] }],
    ['azure', 'more nodes than a pool has', 'PoolTooLarge', { pools: [pool('a', { max: 1001 })] }],
    ['azure', 'a machine type of another cloud', 'MachineTypeInvalid', { pools: [pool('a', { cpu: undefined, memory: undefined, machineType: 'm7i.xlarge' })] }],
    ['azure', 'an IPv6 range at the endpoint', 'PublicRangeInvalid', { apiAccess: ApiAccess.publicFrom(['2001:db8::/48']) }],
    ['azure', 'backups for two years', 'BackupInvalid', { backup: Backup.daily({ retention: '730d' }) }],
    ['azure', 'more tags than a DNS zone takes', 'TagsInvalid', { dnsZones: [DnsZone.create('example.com')], tags: Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`tag-${index}`, 'x'])) }],
    ['azure', 'a tag that Azure keeps for itself', 'TagsInvalid', { tags: { 'azure-team': 'platform' } }],
    ['azure', 'no egress', 'EgressInvalid', { network: Network.create({ cidr: '10.20.0.0/16', egress: 'none' }) }],
    ['azure', 'a resource group by its id', 'ResourceGroupInvalid', { on: azure({ subscriptionId: '00000000-0000-0000-0000-000000000001', tenantId: '00000000-0000-0000-0000-000000000002', location: 'westeurope', resourceGroup: '/subscriptions/s/resourceGroups/g' }) }],
    ['azure', 'a name of one letter', 'ClusterNameInvalid', { name: 'a' }],
    ['gcp', 'a name of one letter', 'ClusterNameInvalid', { name: 'a' }],
    ['gcp', 'a key by its name', 'EncryptionInvalid', { encryption: Encryption.existingKey('cluster') }],
    ['gcp', 'a zone by a number', 'ZonesUnknown', { pools: [pool('a', { zones: ['1'] })] }],
    ['gcp', 'a zone that was not named', 'ZonesUnknown', { on: gcp({ project: 'example-prod', region: 'europe-west1', zones: ['b', 'c', 'd'] }), pools: [pool('a', { zones: ['a'] })] }],
    ['gcp', 'fewer zones than the network has', 'ZonesInvalid', { on: gcp({ project: 'example-prod', region: 'europe-west1', zones: ['b'] }) }],
    ['gcp', 'a disk too small for GKE', 'DiskTooSmall', { pools: [pool('a', { disk: '5Gi' })] }],
    ['gcp', 'a machine type of another cloud', 'MachineTypeInvalid', { pools: [pool('a', { cpu: undefined, memory: undefined, machineType: 'Standard_D4s_v5' })] }],
    ['gcp', 'an IPv6 range at the endpoint', 'PublicRangeInvalid', { apiAccess: ApiAccess.publicFrom(['2001:db8::/48']) }],
    ['gcp', 'backups for two years', 'BackupInvalid', { backup: Backup.daily({ retention: '730d' }) }],
    ['gcp', 'a project number that is none', 'ProjectInvalid', { on: gcp({ project: 'example-prod', region: 'europe-west1', projectNumber: 'x' }) }],
    ['gcp', 'two zones that would have one name', 'DnsZoneNameTaken', { dnsZones: [DnsZone.create('a-b.example.com'), DnsZone.create('a.b.example.com')] }],
    ['aws', 'a key by its alias', 'EncryptionInvalid', { encryption: Encryption.existingKey('alias/cluster') }],
    ['aws', 'a disk smaller than the image', 'DiskTooSmall', { pools: [pool('a', { disk: '10Gi' })] }],
    ['aws', 'a machine type of another cloud', 'MachineTypeInvalid', { pools: [pool('a', { cpu: undefined, memory: undefined, machineType: 'n2d-standard-4' })] }],
    ['aws', 'no egress in China', 'EgressInvalid', { on: aws({ region: 'cn-north-1' }), network: Network.create({ cidr: '10.20.0.0/16', egress: 'none' }) }],
    ['aws', 'logs for 100 days', 'LogRetentionInvalid', { logs: ControlPlaneLogs.all({ retention: '100d' }) }],
    ['aws', 'a pool in a zone that the network lacks', 'ZonesUnknown', { pools: [pool('a', { zones: ['a', 'x'] })] }],
    ['aws', 'a pool in zones of an existing network', 'ZonesUnknown', { network: Network.existing({ id: 'vpc-1', nodeSubnets: ['subnet-1', 'subnet-2'] }), pools: [pool('a', { zones: ['a'] })] }],
    ['aws', 'fewer zone letters than zones', 'ZonesInvalid', { on: aws({ region: 'eu-west-1', zones: ['a', 'c'] }) }],
    ['aws', 'a region that is a zone', 'RegionInvalid', { on: aws({ region: 'eu-west-1a' }) }],
    ['aws', 'more zones than the region has', 'ZonesInvalid', { network: Network.create({ cidr: '10.20.0.0/16', zones: 4 }) }],
    ['aws', 'a private range at the public endpoint', 'PublicRangeInvalid', { apiAccess: ApiAccess.publicFrom(['10.0.0.0/8']) }],
    ['aws', 'more ranges at the endpoint than EKS takes', 'PublicRangesTooMany', { apiAccess: ApiAccess.publicFrom(Array.from({ length: 41 }, (_, index) => `203.0.113.${index}/32`)) }],
    ['aws', 'one existing subnet', 'SubnetsTooFew', { network: Network.existing({ id: 'vpc-1', nodeSubnets: ['subnet-1'] }) }],
  ];
  test.each(cloudCases)('on %s with %s is refused with %s', (cloud, _, code, overrides) => {
    expect(codesOf(neutral(cloud, overrides))).toContain(code);
  });

  test('says what a cloud cannot express instead of dropping it', () => {
    const notes = (cloud: Cloud): string => planCluster(neutral(cloud, { maintenance: Maintenance.weekly('Tuesday', 3) }), { path: '', id: 'prod', today: TODAY }).notes.join('\n');
    expect(notes('aws')).toMatch(/no maintenance window/);
    expect(notes('azure')).toMatch(/management lock/);
    expect(notes('gcp')).toMatch(/authenticator/);
  });

  test('divides the network into parts that lie within it and do not overlap', () => {
    const { plan } = planCluster(neutral('aws', { on: aws({ region: 'us-west-2' }), network: Network.create({ cidr: '10.20.0.0/16', zones: 4 }) }), { path: '', id: 'prod', today: TODAY });
    const { addresses } = plan.network as Extract<typeof plan.network, { kind: 'create' }>;
    expect(addresses.nodesByZone).toEqual(['10.20.0.0/19', '10.20.32.0/19', '10.20.64.0/19', '10.20.96.0/19']);
    expect(addresses.pods).toBe('10.20.0.0/17');
    expect([addresses.nodes, addresses.services]).toEqual(['10.20.128.0/19', '10.20.160.0/19']);
    expect(addresses.publicByZone[0]).toBe('10.20.192.0/21');
    expect(addresses.controlPlane).toBe('10.20.224.0/28');
  });
});
