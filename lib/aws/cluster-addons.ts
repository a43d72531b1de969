import { EksAddon } from '@cdktf/provider-aws/lib/eks-addon';
import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { AwsFacts } from './aws-facts';
import { assumeRole, managedPolicy, roleName } from './policies';

/** EKS add-ons by name. */
export type AwsAddons = Readonly<Record<string, EksAddon>>;

/** What an add-on acts as. */
export interface AwsAddonIdentity {
  /** Role. */
  readonly role: IamRole;
  /** What the role may do. */
  readonly policy: IamRolePolicyAttachment;
  /** The account of the add-on under the role. */
  readonly association: EksPodIdentityAssociation;
}

/** Add-ons, and the identities of those that have one, by name. */
export interface AwsAddonSet {
  /** Add-ons. */
  readonly addons: AwsAddons;
  /** Identities. */
  readonly identities: Readonly<Record<string, AwsAddonIdentity>>;
}

/** Policy enforcement on; prefixes give a node room for 110 pods. */
export const VPC_CNI = { enableNetworkPolicy: 'true', env: { ENABLE_PREFIX_DELEGATION: 'true', WARM_PREFIX_TARGET: '1' } } as const;

const POD_IDENTITY = ['sts:AssumeRole', 'sts:TagSession'];

/** Add-ons that nodes need to become ready: the network, and the agent that hands out identities. */
export function addonsBeforeNodes(scope: Construct, plan: ClusterPlan, facts: AwsFacts, cluster: EksCluster): AwsAddonSet {
  const network = identityFor(scope, plan, facts, cluster, { addon: 'vpc-cni', role: 'vpc-cni', serviceAccount: 'aws-node', policy: 'AmazonEKS_CNI_Policy' });
  const addons = {
    'vpc-cni': addon(scope, plan, cluster, 'vpc-cni', {
      // Kept when the add-on goes, so that interfaces are not stranded.
      configuration: VPC_CNI, preserve: true, after: [network.policy, network.association],
    }),
    'kube-proxy': addon(scope, plan, cluster, 'kube-proxy', {}),
    'eks-pod-identity-agent': addon(scope, plan, cluster, 'eks-pod-identity-agent', {}),
  };
  return { addons, identities: { 'vpc-cni': network } };
}

/** Add-ons that need nodes to run on; before them they would sit degraded for twenty minutes. */
export function addonsAfterNodes(scope: Construct, plan: ClusterPlan, facts: AwsFacts, cluster: EksCluster, nodes: readonly ITerraformDependable[]): AwsAddonSet {
  const disks = identityFor(scope, plan, facts, cluster, { addon: 'aws-ebs-csi-driver', role: 'ebs-csi', serviceAccount: 'ebs-csi-controller-sa', policy: 'service-role/AmazonEBSCSIDriverPolicy' });
  const addons = {
    'coredns': addon(scope, plan, cluster, 'coredns', { configuration: { autoScaling: { enabled: true, minReplicas: 2, maxReplicas: 10 } }, after: nodes }),
    'aws-ebs-csi-driver': addon(scope, plan, cluster, 'aws-ebs-csi-driver', { configuration: { controller: { replicaCount: 2 } }, after: [...nodes, disks.policy, disks.association] }),
    'metrics-server': addon(scope, plan, cluster, 'metrics-server', { after: nodes }),
  };
  return { addons, identities: { 'aws-ebs-csi-driver': disks } };
}

interface AddonOptions {
  readonly configuration?: object;
  readonly preserve?: boolean;
  readonly after?: readonly ITerraformDependable[];
}

function addon(scope: Construct, plan: ClusterPlan, cluster: EksCluster, name: string, options: AddonOptions): EksAddon {
  const { configuration, preserve, after } = options;
  return new EksAddon(scope, `addon-${name}`, {
    clusterName: cluster.name, addonName: name, tags: plan.tags,
    resolveConflictsOnCreate: 'OVERWRITE', resolveConflictsOnUpdate: 'PRESERVE',
    ...(configuration === undefined ? {} : { configurationValues: JSON.stringify(configuration) }),
    ...(preserve === undefined ? {} : { preserve }),
    ...(after === undefined ? {} : { dependsOn: [...after] }),
  });
}

/** The account that an add-on runs under, and what it may do. */
interface AddonAccount {
  readonly addon: string;
  /** Part of the role's name; see `roleName`. */
  readonly role: string;
  readonly serviceAccount: string;
  readonly policy: string;
}

/** Role, policy and association, all before the add-on: a pod that starts without them keeps going without them. */
function identityFor(scope: Construct, plan: ClusterPlan, facts: AwsFacts, cluster: EksCluster, own: AddonAccount): AwsAddonIdentity {
  const { addon: name, serviceAccount } = own;
  const role = new IamRole(scope, `role-${name}`, { name: roleName(plan, facts, own.role), assumeRolePolicy: assumeRole('pods.eks.amazonaws.com', POD_IDENTITY), tags: plan.tags });
  const policy = new IamRolePolicyAttachment(scope, `role-policy-${name}`, { role: role.name, policyArn: managedPolicy(facts.partition, own.policy) });
  const association = new EksPodIdentityAssociation(scope, `identity-${name}`, {
    clusterName: cluster.name, namespace: 'kube-system', serviceAccount, roleArn: role.arn, tags: plan.tags, dependsOn: [policy],
  });
  return { role, policy, association };
}
