import './peer';
import type { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import type { EksAccessPolicyAssociation } from '@cdktf/provider-aws/lib/eks-access-policy-association';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { BuiltCluster, ClusterAdapter, ClusterPlan } from '../cluster';
import { isUnresolved, type Problem } from '../core';
import { backendProblems, defaultProviders, providerProblems } from '../terraform';
import { access } from './access';
import { awsFacts } from './aws-facts';
import type { AwsOptions } from './aws-options';
import { type AwsBackup, backup } from './backup';
import { type AwsAddonIdentity, type AwsAddons, addonsAfterNodes, addonsBeforeNodes } from './cluster-addons';
import { type AwsControlPlane, controlPlane } from './control-plane';
import { type AwsDns, dns } from './dns';
import { type AwsEncryption, encryption } from './encryption';
import { awsEvidence } from './evidence';
import { type AwsIdentity, identity } from './identity';
import { awsMachineTypes } from './machine-types';
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
  /** EKS add-ons by name. */
  readonly addons: AwsAddons;
  /** What add-ons act as, by name. */
  readonly addonIdentities: Readonly<Record<string, AwsAddonIdentity>>;
  /** Access entries of administrators by role ARN. */
  readonly admins: Readonly<Record<string, EksAccessEntry>>;
  /** Rights of administrators by role ARN. */
  readonly adminPolicies: Readonly<Record<string, EksAccessPolicyAssociation>>;
  /** Hosted zones. */
  readonly dns: AwsDns;
  /** Backups; undefined where none are made. */
  readonly backup: AwsBackup | undefined;
}

/** EKS on AWS. */
export function aws(options: AwsOptions): ClusterAdapter<AwsResources, AwsIdentity> {
  return {
    cloud: 'aws',
    provider: '@cdktf/provider-aws',
    review: (plan) => reviewForAws(plan, options),
    guard: (scope) => [...backendProblems(scope), ...providerProblems(scope, 'aws'), ...regionProblems(scope, options)],
    build: (scope, plan) => build(scope, plan, options),
    identify: (scope, cluster, plan) => {
      ensureProvider(scope, options);
      // The region of a cluster from a remote state is known only at apply; the adapter's own is known now.
      return identity(scope, { ...cluster, region: options.region }, plan);
    },
  };
}

/** In the order of creation; a destroy runs it backwards. */
function build(scope: Construct, plan: ClusterPlan, options: AwsOptions): BuiltCluster<AwsResources> {
  ensureProvider(scope, options);
  const facts = awsFacts(scope, options.region);
  const keys = encryption(scope, plan, facts);
  const net = network(scope, plan, facts, options, keys.key);
  const control = controlPlane(scope, plan, facts, net, keys);
  const { cluster } = control;
  const admins = access(scope, plan, facts, cluster);
  const early = addonsBeforeNodes(scope, plan, facts, cluster);
  const nodes = pools(scope, plan, facts, { network: net, cluster, keyArn: keys.keyArn, before: Object.values(early.addons) });
  const late = addonsAfterNodes(scope, plan, facts, cluster, Object.values(nodes.nodeGroups));
  const zones = dns(scope, plan);
  return {
    resources: {
      network: net, encryption: keys, controlPlane: control, pools: nodes, dns: zones,
      addons: { ...early.addons, ...late.addons }, addonIdentities: { ...early.identities, ...late.identities }, admins: admins.entries, adminPolicies: admins.policies,
      backup: backup(scope, plan, facts, cluster, keys.keyArn),
    },
    attributes: {
      cloud: 'aws', name: cluster.name, region: options.region, endpoint: cluster.endpoint, certificateAuthority: cluster.certificateAuthority.get(0).data,
      oidcIssuer: cluster.identity.get(0).oidc.get(0).issuer, account: facts.account, tenant: '', resourceGroup: '',
      networkId: net.vpcId,
    },
    evidence: awsEvidence(plan),
    machineTypes: Object.fromEntries(plan.pools.map((pool) => [pool.name, awsMachineTypes(pool).join(', ')])),
    dnsZoneIds: zones.zoneIds,
    nameServers: zones.nameServers,
    connect: `aws eks update-kubeconfig --name ${plan.name} --region ${options.region}`,
  };
}

/** The stack's own provider is used where there is one; else it is made, so that a declaration is complete. */
function ensureProvider(scope: Construct, options: AwsOptions): void {
  if (defaultProviders(scope, 'aws').length === 0) {
    new AwsProvider(TerraformStack.of(scope), 'aws', { region: options.region });
  }
}

function regionProblems(scope: Construct, options: AwsOptions): readonly Problem[] {
  const regions = defaultProviders(scope, 'aws').map((provider) => (provider as AwsProvider).region);
  return regions.filter((region) => region !== undefined && !isUnresolved(region) && region !== options.region).map((region) => ({
    code: 'RegionDiffers', path: scope.node.path, message: `the cluster is declared for ${options.region}, and the provider of the stack is for ${String(region)}`,
    remedy: 'Give both the same region.',
  }));
}
