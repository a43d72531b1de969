import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { LocalBackend, TerraformStack, Testing } from 'cdktf';
import fc from 'fast-check';
import { ApiAccess, type Cloud, DeletionProtection, DnsZone, type Grant, Grants, ManagedCluster, Network, Pool } from '../../lib/cluster';
import { type AnyResources, neutral, only, synthesize } from './declarations';

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

  test.each(clouds)('on %s the machine that was chosen is said', (cloud) => {
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

describe('addresses are a contract', () => {
  test.each(clouds)('on %s adding a pool, a zone of DNS or an identity moves no other resource', (cloud) => {
    const before = synthesize(neutral(cloud)).addresses;
    fc.assert(fc.property(fc.constantFrom('alpha', 'beta', 'gamma'), fc.constantFrom('example.org', 'example.net'), (pool, domain) => {
      const base = neutral(cloud);
      const after = synthesize({ ...base, pools: [Pool.onDemand(pool, { cpu: 2, memory: '8Gi', min: 0, max: 2 }), ...base.pools], dnsZones: [DnsZone.create(domain), ...(base.dnsZones ?? [])] }, (cluster) => {
        cluster.identity('external-dns', { namespace: 'external-dns', serviceAccount: 'external-dns', grants: [Grants.dnsZone('Z123')] });
      }).addresses;
      expect(after).toEqual(expect.arrayContaining([...before]));
      expect(after.length).toBeGreaterThan(before.length);
    }), { numRuns: 6 });
  });

  test.each(clouds)('on %s a grant put before the others moves none of them, and two created zones are two grants', (cloud) => {
    const withGrants = (first: readonly Grant[]): readonly string[] => synthesize(neutral(cloud), (cluster) => {
      const zones = (cluster.resources as AnyResources).dns.zoneIds;
      cluster.identity('app', { namespace: 'shop', serviceAccount: 'app', grants: [...first, Grants.secrets(['db']), Grants.dnsZone(zones['example.com'] ?? '')] });
    }).addresses;
    const after = withGrants([Grants.objectStorage('pictures'), Grants.dnsZone('Z1'), Grants.secrets(['mail'])]);
    expect(after).toEqual(expect.arrayContaining([...withGrants([])]));
    expect(after.length).toBe(withGrants([]).length + { aws: 0, gcp: 3, azure: 3 }[cloud]);
  });

  test('a pool whose machine changes gets another name, and one whose size changes keeps it', () => {
    const nameOf = (more: object): unknown => only(synthesize(neutral('aws', { pools: [Pool.onDemand('general', { cpu: 4, memory: '16Gi', min: 3, max: 12, ...more })] })), 'aws_eks_node_group').node_group_name;
    expect(nameOf({ max: 20, labels: { tier: 'web' } })).toBe(nameOf({}));
    expect(nameOf({ cpu: 8, memory: '32Gi' })).not.toBe(nameOf({}));
    expect(nameOf({ disk: '200Gi' })).not.toBe(nameOf({}));
  });
});

describe('a stack that cannot hold a cluster', () => {
  const stackWith = (extend: (stack: TerraformStack) => void): (() => string) => () => {
    const stack = new TerraformStack(Testing.app(), 'prod');
    extend(stack);
    new ManagedCluster(stack, 'prod', neutral('aws'));
    return Testing.synth(stack, true);
  };

  test('without a backend is refused at synthesis', () => {
    expect(stackWith(() => undefined)).toThrow(/BackendMissing/);
  });

  test('with two providers of one cloud, or a provider of another region, is refused at synthesis', () => {
    const extend = (stack: TerraformStack): void => {
      new LocalBackend(stack);
      new AwsProvider(stack, 'one', { region: 'us-east-1' });
      new AwsProvider(stack, 'two', { region: 'us-east-1' });
    };
    expect(stackWith(extend)).toThrow(/ProviderTwice[\s\S]*RegionDiffers/);
  });

  test('keeps its own provider when it has one', () => {
    const json = stackWith((stack) => {
      new LocalBackend(stack);
      new AwsProvider(stack, 'mine', { region: 'eu-west-1', allowedAccountIds: ['111122223333'] });
    })();
    expect((JSON.parse(json) as { provider: { aws: object[] } }).provider.aws).toEqual([{ allowed_account_ids: ['111122223333'], region: 'eu-west-1' }]);
  });
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

test('an existing network is used as it is, and nothing of it is created', () => {
  const built = synthesize(neutral('aws', { network: Network.existing({ id: 'vpc-1', nodeSubnets: ['subnet-1', 'subnet-2'] }) }));
  expect(built.resource.aws_vpc).toBeUndefined();
  expect(at(only(built, 'aws_eks_cluster'), 'vpc_config', 'subnet_ids')).toEqual(['subnet-1', 'subnet-2']);
});
