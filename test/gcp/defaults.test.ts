import { ApiAccess, Backup, Grants, type ManagedClusterProps, Network, Pool, Principal, type WorkloadIdentity } from '../../lib/cluster';
import { gcp, type GcpResources } from '../../lib/gcp';
import { type AnyResources, neutral, only, synthesize, type Synthesized } from '../cluster/declarations';
import { codesOf } from '../support/codes-of';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
type Props = Partial<ManagedClusterProps<AnyResources>>;
const on = (more: object): ManagedClusterProps<AnyResources>['on'] => gcp({ project: 'example-prod', region: 'us-east1', projectNumber: '123456789012', ...more }) as ManagedClusterProps<AnyResources>['on'];
const cluster = (overrides: Props = {}): Record<string, unknown> => only(synthesize(neutral('gcp', overrides)), 'google_container_cluster');
const poolOf = (pool: Pool): Record<string, unknown> => Object.values(synthesize(neutral('gcp', { pools: [Pool.onDemand('base', { cpu: 4, memory: '16Gi', min: 1, max: 3 }), pool] })).resource.google_container_node_pool ?? {})
  .find(({ name }) => String(name).startsWith(pool.name)) ?? {};

describe('the API server on Google Cloud', () => {
  test('answers the named ranges only: its DNS name, which knows no ranges, takes no traffic from outside', () => {
    expect(cluster().control_plane_endpoints_config).toMatchObject({ dns_endpoint_config: { allow_external_traffic: false } });
    expect(cluster().master_authorized_networks_config).toMatchObject({ gcp_public_cidrs_access_enabled: false, cidr_blocks: [{ cidr_block: '203.0.113.0/24' }] });
  });

  test('that is private answers connected networks, or nobody could reach it', () => {
    const ranges = (cluster({ apiAccess: ApiAccess.privateOnly({ reach: 'VPN' }) }).master_authorized_networks_config as { cidr_blocks: { cidr_block: string }[] }).cidr_blocks;
    expect(ranges.map(({ cidr_block: range }) => range)).toEqual(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']);
  });
});

describe('administrators on Google Cloud', () => {
  const admins = (group: string): Synthesized => synthesize(neutral('gcp', { admins: [Principal.googleGroup(group)] }));
  const roles = ({ resource }: Synthesized): readonly unknown[] => Object.values(resource.google_project_iam_member ?? {}).filter(({ role }) => role === 'roles/container.admin').map(({ member }) => member);

  test('get their rights by IAM, and GKE the parent group of their domain, which is the only one that it takes', () => {
    const built = admins('platform@example.com');
    expect(roles(built)).toEqual(['group:platform@example.com']);
    expect(only(built, 'google_container_cluster').authenticator_groups_config).toEqual({ security_group: 'gke-security-groups@example.com' });
    expect(Object.keys((built.cluster.resources as GcpResources).admins)).toEqual(['platform@example.com']);
    expect(built.cluster.notes.join('\n')).toMatch(/platform@example\.com administers by IAM .* member of gke-security-groups@example\.com/);
  });

  test('are not the members of the parent group, which holds every group of the domain', () => {
    const built = admins('gke-security-groups@example.com');
    expect(roles(built)).toEqual([]);
    expect(built.cluster.notes.join('\n')).toMatch(/gets no rights by itself/);
  });
});

test('the agent that writes backups may use the key, and only where backups are made', () => {
  const agents = (overrides: Props): readonly unknown[] => Object.values(synthesize(neutral('gcp', overrides)).resource.google_kms_crypto_key_iam_member ?? {}).map(({ member }) => member);
  expect(agents({})).toContain('serviceAccount:service-123456789012@gcp-sa-gkebackup.iam.gserviceaccount.com');
  expect(agents({ backup: Backup.none('a test') })).toHaveLength(2);
});

test('nodes run in the zones that were named, as many as the network has, else in three that GKE chooses', () => {
  expect(cluster({ on: on({ zones: ['b', 'c', 'd'] }), network: Network.create({ cidr: '10.20.0.0/16', zones: 2 }) }).node_locations).toEqual(['us-east1-b', 'us-east1-c']);
  expect(cluster().node_locations).toBeUndefined();
});

describe('what Google Cloud cannot express is a note', () => {
  test.each([
    ['a number of zones without names', { network: Network.create({ cidr: '10.20.0.0/16', zones: 2 }) }, /GKE chooses three zones/],
    ['a single NAT', { network: Network.create({ cidr: '10.20.0.0/16', singleNat: true }) }, /singleNat changes nothing/],
    ['a second subnetwork', { network: Network.existing({ id: 'projects/p/global/networks/n', nodeSubnets: ['a', 'b'], podRange: 'pods', serviceRange: 'services' }) }, /"a" is used, the others are not/],
  ] as const)('%s', (_, overrides, text) => {
    expect(synthesize(neutral('gcp', overrides)).cluster.notes.join('\n')).toMatch(text);
  });
});

test('a network without egress has no NAT, and reaches the services of Google by private ways', () => {
  const built = synthesize(neutral('gcp', { network: Network.create({ cidr: '10.20.0.0/16', egress: 'none' }) }));
  expect(built.resource.google_compute_router_nat).toBeUndefined();
  expect(only(built, 'google_compute_subnetwork').private_ip_google_access).toBe(true);
});

describe('a pool on Google Cloud', () => {
  test.each([['c4-standard-8', 'hyperdisk-balanced'], ['n4-standard-8', 'hyperdisk-balanced'], ['c4a-standard-8', 'hyperdisk-balanced'], ['t2a-standard-4', 'pd-balanced'], ['n2d-standard-8', 'pd-balanced']])('of %s has the disk that its family takes, %s', (machineType, disk) => {
    expect(poolOf(Pool.onDemand('other', { machineType, min: 0, max: 3 })).node_config).toMatchObject({ disk_type: disk });
  });

  test('of fewer nodes than zones starts empty, because the first number counts for each zone', () => {
    expect(poolOf(Pool.onDemand('small', { cpu: 2, memory: '8Gi', min: 1, max: 2 })).initial_node_count).toBe(0);
    expect(poolOf(Pool.onDemand('small', { cpu: 2, memory: '8Gi', min: 1, max: 2, zones: ['b', 'c'] })).initial_node_count).toBe(1);
  });
});

test.each([['example.com', 'example-com'], ['1password.example', 'zone-1password-example'], [`${'a'.repeat(60)}.example.com`, expect.stringMatching(/^a{56}-[0-9a-f]{6}$/)]])('the managed zone of %s has a name that Cloud DNS takes', (domain, name) => {
  expect(only(synthesize(neutral('gcp', { dnsZones: [{ kind: 'create', domain }] })), 'google_dns_managed_zone').name).toEqual(name);
});

test('raw grants must be in the words of Google Cloud, and every slip of them is named', () => {
  const app: WorkloadIdentity = { namespace: 'shop', serviceAccount: 'catalog', grants: [Grants.raw(['viewer', 'roles/viewer'], ['example-prod', '//storage.googleapis.com/x'])] };
  expect(codesOf(() => synthesize(neutral('gcp'), (built) => built.identity('app', app)))).toEqual(['GrantInvalid', 'GrantInvalid']);
});
