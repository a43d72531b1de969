import './peer';
import type { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import type { EksAddon } from '@cdktf/provider-aws/lib/eks-addon';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { BuiltCluster, ClusterAdapter, ClusterPlan } from '../cluster';
import type { Problem } from '../core';
import { backendProblems, defaultProviders, providerProblems } from '../terraform';
import { access } from './access';
import { awsFacts } from './aws-facts';
import type { AwsOptions } from './aws-options';
import { type AwsBackup, backup } from './backup';
import { addonsAfterNodes, addonsBeforeNodes } from './cluster-addons';
import { type AwsControlPlane, controlPlane } from './control-plane';
import { type AwsDns, dns } from './dns';
import { type AwsEncryption, encryption } from './encryption';
import { identity } from './identity';
import { awsMachineType } from './machine-types';
import { type AwsNetwork, network } from './network';
import { type AwsPools, pools } from './pools';
import { reviewForAws } from './review';

/** The provider's own objects of a cluster on AWS, all public. */
export interface AwsResources {
  /** Network. */
  readonly network: AwsNetwork;
  /** Key. */
  readonly encryption: AwsEncryption;
  /** EKS cluster, its role and log group. */
  readonly controlPlane: AwsControlPlane;
  /** Node groups. */
  readonly pools: AwsPools;
  /** EKS add-ons, before and after the nodes. */
  readonly addons: readonly EksAddon[];
  /** Administrators. */
  readonly admins: readonly EksAccessEntry[];
  /** Hosted zones. */
  readonly dns: AwsDns;
  /** Backups; undefined where none are made. */
  readonly backup: AwsBackup | undefined;
}

/** EKS on AWS. */
export function aws(options: AwsOptions): ClusterAdapter<AwsResources> {
  return {
    cloud: 'aws',
    provider: '@cdktf/provider-aws',
    review: (plan) => reviewForAws(plan, options),
    guard: (scope) => [...backendProblems(scope), ...providerProblems(scope, 'aws'), ...regionProblems(scope, options)],
    build: (scope, plan) => build(scope, plan, options),
    identify: identity,
  };
}

/** In the order of creation; a destroy runs it backwards. */
function build(scope: Construct, plan: ClusterPlan, options: AwsOptions): BuiltCluster<AwsResources> {
  ensureProvider(scope, options);
  const facts = awsFacts(scope, options.region);
  const keys = encryption(scope, plan, facts);
  const net = network(scope, plan, options, keys.key);
  const control = controlPlane(scope, plan, facts, net, keys);
  const { cluster } = control;
  const admins = access(scope, plan, facts, cluster);
  const early = addonsBeforeNodes(scope, plan, facts, cluster);
  const nodes = pools(scope, plan, facts, { network: net, cluster, keyArn: keys.keyArn, before: early });
  const late = addonsAfterNodes(scope, plan, facts, cluster, Object.values(nodes.nodeGroups));
  const zones = dns(scope, plan);
  return {
    resources: {
      network: net, encryption: keys, controlPlane: control, pools: nodes, addons: [...early, ...late], admins, dns: zones,
      backup: backup(scope, plan, facts, cluster, keys.keyArn),
    },
    attributes: {
      cloud: 'aws', name: cluster.name, region: options.region, endpoint: cluster.endpoint, certificateAuthority: cluster.certificateAuthority.get(0).data,
      oidcIssuer: cluster.identity.get(0).oidc.get(0).issuer, account: facts.account, resourceGroup: '',
    },
    evidence: {
      privateNodes: 'aws_subnet.map_public_ip_on_launch = false', secretsEncryption: 'aws_eks_cluster.encryption_config.provider.key_arn',
      controlPlaneLogs: 'aws_eks_cluster.enabled_cluster_log_types, aws_cloudwatch_log_group.retention_in_days', workloadIdentity: 'aws_eks_addon eks-pod-identity-agent',
      zones: 'aws_eks_node_group.subnet_ids', pools: 'aws_eks_node_group.scaling_config', networkPolicy: 'aws_eks_addon vpc-cni enableNetworkPolicy', apiAccess: 'aws_eks_cluster.vpc_config.public_access_cidrs',
    },
    machineTypes: Object.fromEntries(plan.pools.map((pool) => [pool.name, awsMachineType(pool) ?? ''])),
    nameServers: zones.nameServers,
  };
}

/** The stack's own provider is used where there is one; else it is made, so that a declaration is complete. */
function ensureProvider(scope: Construct, options: AwsOptions): void {
  if (defaultProviders(scope, 'aws').length === 0) {
    new AwsProvider(TerraformStack.of(scope), 'aws', { region: options.region });
  }
}

function regionProblems(scope: Construct, options: AwsOptions): readonly Problem[] {
  return defaultProviders(scope, 'aws').filter((provider) => AwsProvider.isConstruct(provider) && (provider as AwsProvider).region !== undefined && (provider as AwsProvider).region !== options.region)
    .map((provider) => ({
      code: 'RegionDiffers', path: scope.node.path, message: `the cluster is declared for ${options.region}, and the provider of the stack is for ${String((provider as AwsProvider).region)}`,
      remedy: 'Give both the same region.',
    }));
}
