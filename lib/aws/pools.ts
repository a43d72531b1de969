import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import { type ITerraformDependable, Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterPlan, PlannedPool } from '../cluster';
import { addressable, replacementSuffix } from '../terraform';
import type { AwsFacts } from './aws-facts';
import { awsMachineType, awsMachineTypes } from './machine-types';
import type { AwsNetwork } from './network';
import { assumeRole, managedPolicy, roleName } from './policies';

/** Node groups and the role of their nodes. */
export interface AwsPools {
  /** Node groups by pool name. */
  readonly nodeGroups: Readonly<Record<string, EksNodeGroup>>;
  /** Launch templates by pool name. */
  readonly launchTemplates: Readonly<Record<string, LaunchTemplate>>;
  /** Role of the nodes. */
  readonly nodeRole: IamRole;
  /** What the role may do, by policy. */
  readonly nodePolicies: Readonly<Record<string, IamRolePolicyAttachment>>;
}

/** What pools stand on. */
export interface AwsPoolSite {
  /** Subnets. */
  readonly network: AwsNetwork;
  /** The cluster that nodes join. */
  readonly cluster: EksCluster;
  /** Key of the disks. */
  readonly keyArn: string;
  /** Add-ons that nodes need to become ready. */
  readonly before: readonly ITerraformDependable[];
}

const POLICIES = ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly', 'AmazonSSMManagedInstanceCore'];
const EFFECTS = { NoSchedule: 'NO_SCHEDULE', PreferNoSchedule: 'PREFER_NO_SCHEDULE', NoExecute: 'NO_EXECUTE' } as const;

/**
 * Managed node groups with IMDSv2 and hop limit 1 (pods cannot take the node's role), encrypted disks, node repair, and a
 * third of the nodes replaced at a time. A pool that must be replaced gets a new name, and the new one comes first.
 */
export function pools(scope: Construct, plan: ClusterPlan, facts: AwsFacts, site: AwsPoolSite): AwsPools {
  const { network, cluster, keyArn, before } = site;
  const nodeRole = new IamRole(scope, 'node-role', { name: roleName(plan, facts, 'node'), assumeRolePolicy: assumeRole('ec2.amazonaws.com'), tags: plan.tags });
  const nodePolicies = Object.fromEntries(POLICIES.map((policy) => [policy, new IamRolePolicyAttachment(scope, `node-role-policy-${policy}`, { role: nodeRole.name, policyArn: managedPolicy(facts.partition, policy) })]));
  const launchTemplates: Record<string, LaunchTemplate> = {};
  const nodeGroups: Record<string, EksNodeGroup> = {};
  for (const pool of plan.pools) {
    const template = launchTemplate(scope, plan, pool, keyArn);
    launchTemplates[pool.name] = template;
    nodeGroups[pool.name] = new EksNodeGroup(scope, `pool-${pool.name}`, {
      clusterName: cluster.name, nodeRoleArn: nodeRole.arn, version: plan.version,
      nodeGroupName: `${pool.name}-${suffix(scope, pool, network)}`,
      subnetIds: [...subnetsOf(pool, network)],
      amiType: amiType(pool), capacityType: pool.lifecycle === 'spot' ? 'SPOT' : 'ON_DEMAND', instanceTypes: [...awsMachineTypes(pool)],
      scalingConfig: { minSize: pool.min, maxSize: pool.max, desiredSize: Math.max(pool.min, 1) },
      updateConfig: { maxUnavailablePercentage: 33 },
      nodeRepairConfig: { enabled: true },
      launchTemplate: { id: template.id, version: Token.asString(template.latestVersion) },
      labels: { ...pool.labels, 'seaworthy.dev/pool': pool.name },
      taint: pool.taints.map((taint) => ({ key: taint.key, effect: EFFECTS[taint.effect], ...(taint.value === undefined ? {} : { value: taint.value }) })),
      tags: plan.tags,
      // The autoscaler owns the size; the new group comes before the old one goes.
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ['scaling_config[0].desired_size'] },
      dependsOn: [...Object.values(nodePolicies), ...before],
    });
  }
  return { nodeGroups, launchTemplates, nodeRole, nodePolicies };
}

/** Inputs that force a new node group; the list is frozen, because each addition would replace every pool of every user. */
function suffix(scope: Construct, pool: PlannedPool, network: AwsNetwork): string {
  // A change of subnets replaces a group too. Those of a created network are told by their zones, whose names are known now.
  const zones = network.zones.length === 0
    ? network.nodeSubnetIds.map((id) => addressable(scope, id))
    : network.zones.filter((zone) => pool.zones.length === 0 || pool.zones.includes(zone));
  return replacementSuffix({ machineTypes: awsMachineTypes(pool), lifecycle: pool.lifecycle, zones, diskGiB: pool.diskGiB });
}

function subnetsOf(pool: PlannedPool, network: AwsNetwork): readonly string[] {
  return pool.zones.length === 0 || network.zones.length === 0 ? network.nodeSubnetIds : network.nodeSubnetIds.filter((_, index) => pool.zones.includes(network.zones[index] ?? ''));
}

function amiType(pool: PlannedPool): string {
  const arm = pool.size.kind === 'shape' ? pool.size.architecture === 'arm64' : /^[a-z]+\d+g[a-z]*\./.test(awsMachineType(pool) ?? '');
  return arm ? 'AL2023_ARM_64_STANDARD' : 'AL2023_x86_64_STANDARD';
}

function launchTemplate(scope: Construct, plan: ClusterPlan, pool: PlannedPool, keyArn: string): LaunchTemplate {
  return new LaunchTemplate(scope, `launch-template-${pool.name}`, {
    name: `${plan.name}-${pool.name}`, updateDefaultVersion: true, tags: plan.tags,
    metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
    blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs: { volumeType: 'gp3', volumeSize: pool.diskGiB, encrypted: 'true', kmsKeyId: keyArn, deleteOnTermination: 'true' } }],
    tagSpecifications: ['instance', 'volume'].map((resourceType) => ({ resourceType, tags: { ...plan.tags, Name: `${plan.name}-${pool.name}` } })),
  });
}
