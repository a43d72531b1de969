import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import { overlaps } from '../core';
import type { AwsFacts } from './aws-facts';
import { protect } from './deletion-protection';
import type { AwsEncryption } from './encryption';
import { logGroup, logTypes } from './logging';
import type { AwsNetwork } from './network';
import { assumeRole, managedPolicy, roleName } from './policies';

/** The control plane and what it needs before it. */
export interface AwsControlPlane {
  /** The cluster. */
  readonly cluster: EksCluster;
  /** Its role. */
  readonly role: IamRole;
  /** What the role may do: EKS' own policy, and the use of the key. */
  readonly policies: { readonly cluster: IamRolePolicyAttachment; readonly encryption: IamRolePolicy };
  /** Its log group, made before it: EKS would make one that never expires and survives the cluster. */
  readonly logGroup: CloudwatchLogGroup;
}

/**
 * EKS with access entries only, encrypted Secrets, all logs, standard support (extended support costs extra and is on by
 * default), zonal shift, and deletion protection. Sources: EKS best practices; provider documentation of aws_eks_cluster.
 */
export function controlPlane(scope: Construct, plan: ClusterPlan, facts: AwsFacts, network: AwsNetwork, { key, keyArn }: AwsEncryption): AwsControlPlane {
  const role = new IamRole(scope, 'cluster-role', { name: roleName(plan, facts, 'cluster'), assumeRolePolicy: assumeRole('eks.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession']), tags: plan.tags });
  const attached = new IamRolePolicyAttachment(scope, 'cluster-role-policy', { role: role.name, policyArn: managedPolicy(facts.partition, 'AmazonEKSClusterPolicy') });
  // EKS encrypts Secrets as this role; the policy of AWS does not know the key.
  const useKey = new IamRolePolicy(scope, 'cluster-role-encryption', {
    name: 'encryption', role: role.id,
    policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ListGrants', 'kms:DescribeKey'], Resource: keyArn }] }),
  });
  const logs = logGroup(scope, plan, key);
  const open = plan.apiAccess.kind === 'publicFrom' ? plan.apiAccess.cidrs : undefined;
  const cluster = new EksCluster(scope, 'cluster', {
    name: plan.name, roleArn: role.arn, version: plan.version, tags: plan.tags,
    bootstrapSelfManagedAddons: false,
    deletionProtection: plan.deletionProtection.kind === 'on',
    enabledClusterLogTypes: logTypes(plan),
    accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: false },
    vpcConfig: {
      subnetIds: [...network.nodeSubnetIds], endpointPrivateAccess: true, endpointPublicAccess: open !== undefined,
      ...(open === undefined ? {} : { publicAccessCidrs: [...open] }),
    },
    encryptionConfig: { resources: ['secrets'], provider: { keyArn } },
    ...serviceRange(plan),
    upgradePolicy: { supportType: 'STANDARD' },
    zonalShiftConfig: { enabled: true },
    // Attachments, logs and routes must come first and go last, or a destroy strands network interfaces.
    dependsOn: [attached, useKey, logs, ...network.ready],
  });
  protect(cluster, plan);
  return { cluster, role, policies: { cluster: attached, encryption: useKey }, logGroup: logs };
}

/**
 * EKS refuses a range of Services that meets the network, and the range can never be changed. In an existing network, whose
 * ranges are not known here, EKS chooses one that does not meet it.
 */
function serviceRange({ network }: ClusterPlan): object {
  if (network.kind === 'existing') {
    return {};
  }
  const [first = '', second = ''] = ['172.20.0.0/16', '10.100.0.0/16'];
  return { kubernetesNetworkConfig: { ipFamily: 'ipv4', serviceIpv4Cidr: overlaps(network.cidr, first) ? second : first } };
}
