import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { DefaultTokenResolver, Fn, LocalBackend, StringConcat, TerraformStack, Testing, Tokenization } from 'cdktf';
import type { AwsResources } from '../../lib/aws';
import { ApiAccess, type Cloud, DeletionProtection, type Grant, Grants, ManagedCluster, Network, Pool, Principal } from '../../lib/cluster';
import { codesOf } from '../support/codes-of';
import { type AnyResources, CLOUDS, neutral, only, synthesize } from './declarations';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
const clouds: readonly Cloud[] = ['aws', 'gcp', 'azure'];
const at = (value: unknown, ...path: (string | number)[]): unknown => path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key], value);

describe('the same declaration on three clouds gives the same facts', () => {
  const built = Object.fromEntries(clouds.map((cloud) => [cloud, synthesize(neutral(cloud))])) as Record<Cloud, ReturnType<typeof synthesize>>;

  test('nodes are private', () => {
    expect(Object.entries(built.aws.resource.aws_subnet ?? {}).filter(([id]) => id.includes('nodes')).map(([, subnet]) => subnet.map_public_ip_on_launch)).toEqual([false, false, false]);
    expect(at(only(built.gcp, 'google_container_cluster'), 'private_cluster_config', 'enable_private_nodes')).toBe(true);
    expect(Object.values(built.azure.resource.azurerm_kubernetes_cluster_node_pool ?? {}).map((pool) => pool.node_public_ip_enabled)).toEqual([false, false]);
  });

  test('Secrets are encrypted with a key of the cluster that is rotated', () => {
    expect(at(only(built.aws, 'aws_eks_cluster'), 'encryption_config', 'resources')).toEqual(['secrets']);
    expect(only(built.aws, 'aws_kms_key').enable_key_rotation).toBe(true);
    expect(at(only(built.gcp, 'google_container_cluster'), 'database_encryption', 'state')).toBe('ENCRYPTED');
    expect(only(built.gcp, 'google_kms_crypto_key').rotation_period).toBe('7776000s');
    expect(at(only(built.azure, 'azurerm_kubernetes_cluster'), 'key_management_service', 'key_vault_key_id')).toMatch(/azurerm_key_vault_key/);
    expect(at(only(built.azure, 'azurerm_key_vault_key'), 'rotation_policy', 'expire_after')).toBe('P1Y');
  });

  test('the control plane logs, and logs are kept for 90 days', () => {
    expect(only(built.aws, 'aws_eks_cluster').enabled_cluster_log_types).toHaveLength(5);
    expect(Object.values(built.aws.resource.aws_cloudwatch_log_group ?? {}).map((group) => group.retention_in_days)).toEqual([90, 90]);
    expect(at(only(built.gcp, 'google_container_cluster'), 'logging_config', 'enable_components')).toEqual(expect.arrayContaining(['APISERVER', 'SCHEDULER', 'CONTROLLER_MANAGER']));
    expect(only(built.azure, 'azurerm_log_analytics_workspace').retention_in_days).toBe(90);
  });

  test('workloads get identities, and nobody signs in by a local account', () => {
    expect(Object.values(built.aws.resource.aws_eks_addon ?? {}).map((addon) => addon.addon_name)).toContain('eks-pod-identity-agent');
    expect(at(only(built.aws, 'aws_eks_cluster'), 'access_config')).toEqual({ authentication_mode: 'API', bootstrap_cluster_creator_admin_permissions: false });
    expect(at(only(built.gcp, 'google_container_cluster'), 'workload_identity_config', 'workload_pool')).toBe('example-prod.svc.id.goog');
    expect(only(built.azure, 'azurerm_kubernetes_cluster')).toMatchObject({ workload_identity_enabled: true, oidc_issuer_enabled: true, local_account_disabled: true });
  });

  test('network policy is enforced', () => {
    const cni = Object.values(built.aws.resource.aws_eks_addon ?? {}).find((addon) => addon.addon_name === 'vpc-cni');
    expect(JSON.parse(String(cni?.configuration_values))).toMatchObject({ enableNetworkPolicy: 'true' });
    expect(only(built.gcp, 'google_container_cluster').datapath_provider).toBe('ADVANCED_DATAPATH');
    expect(at(only(built.azure, 'azurerm_kubernetes_cluster'), 'network_profile', 'network_policy')).toBe('cilium');
  });

  test('the API server is limited to the ranges that were named', () => {
    expect(at(only(built.aws, 'aws_eks_cluster'), 'vpc_config', 'public_access_cidrs')).toEqual(['203.0.113.0/24']);
    expect(at(only(built.gcp, 'google_container_cluster'), 'master_authorized_networks_config', 'cidr_blocks', 0, 'cidr_block')).toBe('203.0.113.0/24');
    expect(at(only(built.azure, 'azurerm_kubernetes_cluster'), 'api_server_access_profile', 'authorized_ip_ranges')).toEqual(['203.0.113.0/24']);
  });

  test('deletion is protected', () => {
    expect(only(built.aws, 'aws_eks_cluster').deletion_protection).toBe(true);
    expect(only(built.gcp, 'google_container_cluster').deletion_protection).toBe(true);
    expect(only(built.azure, 'azurerm_management_lock').lock_level).toBe('CanNotDelete');
  });

  test.each(clouds)('on %s each pool scales within its range under a name that says when it must be replaced', (cloud) => {
    const types = { aws: 'aws_eks_node_group', gcp: 'google_container_node_pool', azure: 'azurerm_kubernetes_cluster_node_pool' };
    const pools = Object.values(built[cloud].resource[types[cloud]] ?? {});
    expect(pools).toHaveLength(2);
    for (const pool of pools) {
      expect(at(pool, 'lifecycle', 'create_before_destroy')).toBe(true);
      expect(String(pool.node_group_name ?? pool.name)).toMatch(/^(general|batch)-?[0-9a-f]{4,6}$/);
    }
  });

  test.each(clouds)('on %s the chosen machine types are in the notes', (cloud) => {
    expect(built[cloud].cluster.notes.some((note) => note.startsWith('pool general runs on '))).toBe(true);
  });
});

describe('a private cluster', () => {
  test.each(clouds)('on %s has no public way in', (cloud) => {
    const cluster = synthesize(neutral(cloud, { apiAccess: ApiAccess.privateOnly({ reach: 'VPN' }), deletionProtection: DeletionProtection.off('a test') }));
    const proof = {
      aws: () => at(only(cluster, 'aws_eks_cluster'), 'vpc_config', 'endpoint_public_access') === false,
      gcp: () => at(only(cluster, 'google_container_cluster'), 'private_cluster_config', 'enable_private_endpoint') === true && at(only(cluster, 'google_container_cluster'), 'control_plane_endpoints_config', 'dns_endpoint_config', 'allow_external_traffic') === false,
      azure: () => only(cluster, 'azurerm_kubernetes_cluster').private_cluster_enabled === true && cluster.resource.azurerm_management_lock === undefined,
    };
    expect(proof[cloud]()).toBe(true);
  });
});

describe('a stack that cannot hold a cluster', () => {
  test('of another region is refused at synthesis, and one whose region is known only at apply is not', () => {
    const synthWith = (region: string): string => {
      const stack = new TerraformStack(Testing.app(), 'prod');
      new LocalBackend(stack, { path: 'trial.tfstate' });
      new AwsProvider(stack, 'aws', { region });
      new ManagedCluster(stack, 'prod', neutral('aws'));
      return Testing.synth(stack, true);
    };
    expect(() => synthWith('us-east-1')).toThrow(/RegionDiffers/);
    expect(() => synthWith(Fn.tostring('eu-west-1'))).not.toThrow();
  });

  test('because it holds one already is refused before anything is made', () => {
    const stack = new TerraformStack(Testing.app(), 'prod');
    new ManagedCluster(stack, 'one', neutral('aws'));
    expect(codesOf(() => new ManagedCluster(stack, 'two', neutral('aws')))).toEqual(['ClusterTwice']);
    expect(stack.node.tryFindChild('two')).toBeUndefined();
  });

  test('leaves no construct behind when the declaration is wrong, so that nothing half made is synthesized', () => {
    const stack = new TerraformStack(Testing.app(), 'prod');
    expect(codesOf(() => new ManagedCluster(stack, 'prod', neutral('aws', { admins: [] })))).toEqual(['AdminsMissing']);
    expect(stack.node.tryFindChild('prod')).toBeUndefined();
  });
});

test('a pool in fewer or other zones of AWS gets another name, because its subnets change', () => {
  const nameOf = (zones: number, pool: object = {}): unknown => only(synthesize(neutral('aws', { network: Network.create({ cidr: '10.20.0.0/16', zones }), pools: [Pool.onDemand('general', { cpu: 4, memory: '16Gi', min: 3, max: 6, ...pool })] })), 'aws_eks_node_group').node_group_name;
  expect(new Set([nameOf(3), nameOf(2), nameOf(3, { zones: ['a'] })]).size).toBe(3);
  expect(nameOf(3, { zones: ['a', 'b', 'c'] })).toBe(nameOf(3));
});

test('a pool in a network of another stack keeps its name from one synthesis to the next', () => {
  const nameOf = (before: number): string => {
    const app = Testing.app();
    const owner = new TerraformStack(app, 'network');
    new AwsProvider(owner, 'aws', { region: 'eu-west-1' });
    Array.from({ length: before }, (_, index) => new Subnet(owner, `other-${index}`, { vpcId: 'vpc-1' }).id);
    const subnets = ['a', 'b'].map((zone) => new Subnet(owner, `nodes-${zone}`, { vpcId: 'vpc-1' }).id);
    const stack = new TerraformStack(app, 'prod-cluster');
    const cluster = new ManagedCluster(stack, 'prod', neutral('aws', { network: Network.existing({ id: 'vpc-1', nodeSubnets: subnets }) })) as unknown as ManagedCluster<AwsResources>;
    return cluster.resources.pools.nodeGroups.general?.nodeGroupNameInput ?? '';
  };
  expect(nameOf(0)).toMatch(/^general-[0-9a-f]{6}$/);
  expect(nameOf(5)).toBe(nameOf(0));
});

describe('an identity', () => {
  test('on AWS may do exactly what its grants say, and trusts pods only', () => {
    const built = synthesize(neutral('aws'), (cluster) => {
      cluster.identity('cert-manager', { namespace: 'cert-manager', serviceAccount: 'cert-manager', grants: [Grants.dnsZone('Z1', 'challenges')] });
    });
    const policies = Object.entries(built.resource.aws_iam_role_policy ?? {}).filter(([id]) => id.includes('cert-manager')).map(([, policy]) => JSON.parse(String(policy.policy)) as { Statement: { Action: string[]; Condition?: object }[] });
    expect(policies.flatMap((policy) => policy.Statement.flatMap((statement) => statement.Action)).sort()).toEqual(['route53:ChangeResourceRecordSets', 'route53:GetChange', 'route53:ListResourceRecordSets']);
    expect(policies[0]?.Statement[2]?.Condition).toEqual({ 'ForAllValues:StringEquals': { 'route53:ChangeResourceRecordSetsRecordTypes': ['TXT'] } });
  });

  test('on Azure gives the service the labels and annotations that the token exchange looks for', () => {
    let binding = {};
    synthesize(neutral('azure'), (cluster) => {
      binding = cluster.identity('app', { namespace: 'shop', serviceAccount: 'catalog', grants: [Grants.secrets(['/subscriptions/x/vault'])] });
    });
    expect(binding).toMatchObject({ podLabels: { 'azure.workload.identity/use': 'true' }, serviceAccountAnnotations: { 'azure.workload.identity/client-id': expect.any(String) as string } });
  });

  test('on Google Cloud is the service account itself', () => {
    const built = synthesize(neutral('gcp'), (cluster) => {
      cluster.identity('app', { namespace: 'shop', serviceAccount: 'catalog', grants: [Grants.objectStorage('pictures', 'readWrite')] });
    });
    expect(only(built, 'google_storage_bucket_iam_member')).toMatchObject({ role: 'roles/storage.objectUser', member: expect.stringMatching(/^principal:.*\/ns\/shop\/sa\/catalog$/) as string });
  });
});

describe('an identity that cannot be given', () => {
  const given = (identity: object, id = 'dns'): (() => unknown) => () => synthesize(neutral('aws'), (cluster) => {
    cluster.identity('first', { namespace: 'dns', serviceAccount: 'first', grants: [Grants.dnsZone('Z1')] });
    cluster.identity(id, { namespace: 'dns', serviceAccount: 'dns', grants: [Grants.dnsZone('Z1')], ...identity });
  });

  test.each([
    ['in no namespace', 'NamespaceInvalid', { namespace: '' }],
    ['to no service account', 'ServiceAccountInvalid', { serviceAccount: 'DNS' }],
    ['without a grant', 'GrantsMissing', { grants: [] }],
    ['with a grant of no kind', 'GrantInvalid', { grants: [{ kind: 'dns' }] }],
    ['with a zone that does not exist', 'GrantInvalid', { grants: [Grants.dnsZone(undefined as unknown as string)] }],
    ['to a service account that has one', 'IdentityTwice', { serviceAccount: 'first' }],
  ])('%s is refused with %s', (_, code, identity) => {
    expect(codesOf(given(identity))).toEqual([code]);
  });

  test('under an id that is taken is refused', () => {
    expect(codesOf(given({}, 'first'))).toEqual(['IdentityTwice']);
  });
});

test('an existing network on AWS gives the cluster its subnets', () => {
  const built = synthesize(neutral('aws', { network: Network.existing({ id: 'vpc-1', nodeSubnets: ['subnet-1', 'subnet-2'] }) }));
  expect(at(only(built, 'aws_eks_cluster'), 'vpc_config', 'subnet_ids')).toEqual(['subnet-1', 'subnet-2']);
});

test('two roles whose names differ only in a sign have access entries of their own', () => {
  const built = synthesize(neutral('aws', { admins: ['team/sre', 'team-sre'].map((name) => Principal.awsRole(`arn:aws:iam::111122223333:role/${name}`)) }));
  expect(Object.values(built.resource.aws_eks_access_entry ?? {}).map((entry) => entry.principal_arn)).toHaveLength(2);
});

test('a cluster by its values gives what was given', () => {
  const stack = new TerraformStack(Testing.app(), 'platform');
  const values = { name: 'old', region: 'eu-west-1', endpoint: 'https://x', certificateAuthority: 'Y2E=', oidcIssuer: '', account: '111122223333' };
  const cluster = ManagedCluster.fromAttributes(stack, 'old', { on: CLOUDS.aws, ...values, dnsZoneIds: { 'example.com': 'Z1' } });
  expect(cluster.attributes).toEqual({ ...values, cloud: 'aws', tenant: '', resourceGroup: '', networkId: '' });
  expect(cluster.dnsZoneIds).toEqual({ 'example.com': 'Z1' });
  expect(() => Testing.synth(stack, true)).toThrow(/BackendMissing/);
});

test.each(clouds)('on %s a grant put before the others moves none of them, and zones made here are grants of their own', (cloud) => {
  const withGrants = (first: readonly Grant[]): readonly string[] => synthesize(neutral(cloud), (cluster) => {
    const made = (cluster.resources as AnyResources).dns.zoneIds['example.com'] ?? '';
    cluster.identity('app', { namespace: 'shop', serviceAccount: 'app', grants: [...first, Grants.secrets(['db']), Grants.dnsZone(made), Grants.dnsZone('Z9')] });
  }).addresses;
  const before = withGrants([]);
  const after = withGrants([Grants.objectStorage('pictures'), Grants.dnsZone('Z1'), Grants.secrets(['mail'])]);
  expect(after).toEqual(expect.arrayContaining([...before]));
  expect(after.length - before.length).toBe({ aws: 0, gcp: 3, azure: 3 }[cloud]);
});

test('a private cluster on Azure is reached by its private name', () => {
  const { attributes } = synthesize(neutral('azure', { apiAccess: ApiAccess.privateOnly({ reach: 'VPN' }) })).cluster;
  expect(Tokenization.resolve(attributes.endpoint, { scope: new TerraformStack(Testing.app(), 'any'), resolver: new DefaultTokenResolver(new StringConcat()) })).toMatch(/\.private_fqdn\}:443$/);
});

test('the first pool of GKE, which is removed at once, is shielded and runs under the account of the nodes', () => {
  const cluster = only(synthesize(neutral('gcp')), 'google_container_cluster');
  expect(at(cluster, 'node_config', 'shielded_instance_config', 'enable_secure_boot')).toBe(true);
  expect(at(cluster, 'node_config', 'service_account')).toMatch(/google_service_account/);
  expect(at(cluster, 'lifecycle', 'ignore_changes')).toEqual(['initial_node_count', 'node_config']);
});

test.each([['gcp', 'raising it upgrades'], ['azure', 'az aks upgrade']] as const)('on %s the notes say who moves the version', (cloud, text) => {
  expect(synthesize(neutral(cloud)).cluster.notes.some((note) => note.includes(text))).toBe(true);
});
