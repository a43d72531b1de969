import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { LocalBackend, TerraformStack, Testing } from 'cdktf';
import { aws, type AwsResources } from '../../lib/aws';
import { Encryption, ManagedCluster, type ManagedClusterProps, Network, Pool } from '../../lib/cluster';
import { type AnyResources, neutral, only, synthesize } from '../cluster/declarations';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
type Resource = Readonly<Record<string, unknown>>;
const general = (more: object = {}): Pool => Pool.onDemand('general', { cpu: 4, memory: '16Gi', min: 3, max: 12, ...more });
const groupName = (overrides: Partial<ManagedClusterProps<AnyResources>>): unknown => only(synthesize(neutral('aws', { pools: [general()], ...overrides })), 'aws_eks_node_group').node_group_name;

describe('a cluster on AWS', () => {
  const built = synthesize(neutral('aws'));
  const all = (type: string): readonly Resource[] => Object.values(built.resource[type] ?? {});
  const cluster = only(built, 'aws_eks_cluster');

  test('keeps pods away from the role of the node', () => {
    expect(all('aws_launch_template').map((template) => template.metadata_options)).toEqual([1, 2].map(() => ({ http_endpoint: 'enabled', http_tokens: 'required', http_put_response_hop_limit: 1 })));
  });

  test('encrypts disks with its own key', () => {
    for (const template of all('aws_launch_template')) {
      expect((template.block_device_mappings as [{ ebs: object }])[0].ebs).toMatchObject({ encrypted: 'true', volume_type: 'gp3', kms_key_id: expect.stringContaining('aws_kms_key.prod_key') as string });
    }
  });

  test('lets Auto Scaling use the key without naming a role that a new account does not have', () => {
    const { Statement: statements } = JSON.parse(String(only(built, 'aws_kms_key').policy)) as { Statement: { Sid: string; Principal: object; Condition?: Record<string, Record<string, unknown>> }[] };
    const disks = statements.filter(({ Sid }) => Sid.startsWith('NodeDisk'));
    expect(disks).toHaveLength(2);
    for (const { Principal: principal, Condition: condition } of disks) {
      expect(principal).toEqual({ AWS: '*' });
      expect(condition?.ArnEquals?.['aws:PrincipalArn']).toMatch(/AWSServiceRoleForAutoScaling$/);
      expect(condition?.StringEquals?.['kms:CallerAccount']).toMatch(/aws_caller_identity/);
    }
  });

  test('lets the control plane use the key', () => {
    const policy = Object.entries(built.resource.aws_iam_role_policy ?? {}).find(([id]) => id.includes('cluster-role-encryption'));
    expect(String(policy?.[1].policy)).toMatch(/kms:Decrypt/);
    expect((cluster.depends_on as string[]).some((address) => address.includes('cluster-role-encryption'))).toBe(true);
  });

  test('comes after its policies, its log group and its routes, and nodes come after the network add-on', () => {
    const before = (cluster.depends_on as string[]).join(' ');
    expect(before).toMatch(/aws_iam_role_policy_attachment\.prod_cluster-role-policy/);
    expect(before).toMatch(/aws_cloudwatch_log_group\.prod_log-group/);
    expect(before).toMatch(/aws_route\.prod_route-nodes-a/);
    for (const group of all('aws_eks_node_group')) {
      expect((group.depends_on as string[]).join(' ')).toMatch(/node-role-policy-AmazonEKSWorkerNodePolicy[\s\S]*addon-vpc-cni[\s\S]*addon-eks-pod-identity-agent/);
    }
  });

  test('pays no extended support, keeps no self-managed add-ons, and lets AWS move traffic out of a zone', () => {
    expect(cluster).toMatchObject({ upgrade_policy: { support_type: 'STANDARD' }, bootstrap_self_managed_addons: false, zonal_shift_config: { enabled: true } });
  });

  test('leaves the size of a pool to the autoscaler, and says that one is needed', () => {
    expect(all('aws_eks_node_group').map((group) => (group.lifecycle as { ignore_changes: unknown }).ignore_changes)).toEqual([['scaling_config[0].desired_size'], ['scaling_config[0].desired_size']]);
    expect(built.cluster.notes.join('\n')).toMatch(/once the cluster autoscaler/);
  });

  test('runs spot pools on several types of one size, so that one shortage does not take them all', () => {
    const types = Object.fromEntries(all('aws_eks_node_group').map((group) => [group.capacity_type, group.instance_types]));
    expect(types).toEqual({ ON_DEMAND: ['m7i.xlarge'], SPOT: ['m7i.2xlarge', 'm6i.2xlarge', 'm7a.2xlarge', 'm6a.2xlarge'] });
  });

  test('has roles whose names hold the region and fit the 64 characters of IAM even where its own is longest', () => {
    const long = synthesize(neutral('aws', { on: aws({ region: 'ap-southeast-1' }) as ManagedClusterProps<AnyResources>['on'], name: 'a'.repeat(40) }));
    const names = Object.values(long.resource.aws_iam_role ?? {}).map((role) => String(role.name));
    expect(names.every((name) => name.includes('-ap-southeast-1-') && name.length <= 64)).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });

  test('closes the default security group and keeps flow logs', () => {
    expect(only(built, 'aws_default_security_group').ingress).toBeUndefined();
    expect(only(built, 'aws_flow_log').traffic_type).toBe('REJECT');
  });
});

describe('the range of Services on AWS', () => {
  const rangeFor = (network: ReturnType<typeof Network.create>): unknown => (only(synthesize(neutral('aws', { network })), 'aws_eks_cluster').kubernetes_network_config as Resource | undefined)?.service_ipv4_cidr;
  test('never meets the network, because EKS refuses that', () => {
    expect(rangeFor(Network.create({ cidr: '10.20.0.0/16' }))).toBe('172.20.0.0/16');
    expect(rangeFor(Network.create({ cidr: '172.20.0.0/16' }))).toBe('10.100.0.0/16');
  });

  test('is left to EKS where the ranges of the network are not known', () => {
    const built = synthesize(neutral('aws', { network: Network.existing({ id: 'vpc-1', nodeSubnets: ['subnet-1', 'subnet-2'] }) }));
    expect(only(built, 'aws_eks_cluster').kubernetes_network_config).toBeUndefined();
  });
});

describe('a pool on AWS gets another name', () => {
  const existing = (...nodeSubnets: string[]): Partial<ManagedClusterProps<AnyResources>> => ({ network: Network.existing({ id: 'vpc-1', nodeSubnets }) });

  test('when its subnets change, because the old one still has the name while the new one is made', () => {
    expect(groupName({ network: Network.create({ cidr: '10.20.0.0/16', zones: 2 }) })).not.toBe(groupName({}));
    expect(groupName(existing('subnet-1', 'subnet-2'))).not.toBe(groupName(existing('subnet-1', 'subnet-3')));
  });

  test('but not when a token for a subnet is numbered differently', () => {
    const nameWith = (others: number): unknown => {
      const stack = new TerraformStack(Testing.app(), 'prod-cluster');
      new LocalBackend(stack, { path: 'trial.tfstate' });
      Array.from({ length: others }, (_, index) => new LaunchTemplate(stack, `other-${index}`, {}).id);
      const subnets = ['a', 'b'].map((zone) => new Subnet(stack, `mine-${zone}`, { vpcId: 'vpc-1' }).id);
      const cluster = new ManagedCluster(stack, 'prod', { ...neutral('aws'), on: aws({ region: 'eu-west-1' }), network: Network.existing({ id: 'vpc-1', nodeSubnets: subnets }) });
      return cluster.resources.pools.nodeGroups.general?.nodeGroupNameInput;
    };
    expect(nameWith(5)).toBe(nameWith(0));
  });
});

test('a region whose zones are not a, b and c gets its own', () => {
  const built = synthesize(neutral('aws', { on: aws({ region: 'ap-northeast-1' }) as ManagedClusterProps<AnyResources>['on'] }));
  const zones = new Set(Object.values(built.resource.aws_subnet ?? {}).map((subnet) => subnet.availability_zone));
  expect([...zones].sort()).toEqual(['ap-northeast-1a', 'ap-northeast-1c', 'ap-northeast-1d']);
});

test('an existing key encrypts Secrets and disks, and its owner learns what its policy must allow', () => {
  const id = 'arn:aws:kms:eu-west-1:111122223333:key/k';
  const built = synthesize(neutral('aws', { encryption: Encryption.existingKey(id) }));
  expect(built.resource.aws_kms_key).toBeUndefined();
  expect((only(built, 'aws_eks_cluster').encryption_config as { provider: Resource }).provider.key_arn).toBe(id);
  expect(built.cluster.notes.join('\n')).toMatch(/policy of an existing key must let AWSServiceRoleForAutoScaling/);
});

test('every resource is public and typed, so that a setter of the provider overrides what is not neutral', () => {
  const built = synthesize(neutral('aws'), (cluster) => {
    const resources = cluster.resources as AwsResources;
    resources.controlPlane.cluster.putControlPlaneScalingConfig({ tier: 'tier-xl' });
    const general = resources.pools.nodeGroups.general;
    general?.putUpdateConfig({ maxUnavailable: 1 });
  });
  expect(only(built, 'aws_eks_cluster').control_plane_scaling_config).toEqual({ tier: 'tier-xl' });
  expect(Object.values(built.resource.aws_eks_node_group ?? {}).map((group) => group.update_config)).toContainEqual({ max_unavailable: 1 });
});
