import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { AwsFacts } from './aws-facts';
import type { AwsEncryption } from './encryption';
import type { AwsNetwork } from './network';
import { assumeRole, managedPolicy } from './policies';

/** The control plane and what it needs before it. */
export interface AwsControlPlane {
  /** The cluster. */
  readonly cluster: EksCluster;
  /** Its role. */
  readonly role: IamRole;
  /** Its log group, made before it: EKS would make one that never expires and survives the cluster. */
  readonly logGroup: CloudwatchLogGroup;
}

/**
 * EKS with access entries only, encrypted Secrets, all logs, standard support (extended support costs extra and is on by
 * default), zonal shift, and deletion protection. Sources: EKS best practices; provider documentation of aws_eks_cluster.
 */
export function controlPlane(scope: Construct, plan: ClusterPlan, facts: AwsFacts, network: AwsNetwork, { key, keyArn }: AwsEncryption): AwsControlPlane {
  const role = new IamRole(scope, 'cluster-role', { name: `${plan.name}-cluster`, assumeRolePolicy: assumeRole('eks.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession']), tags: plan.tags });
  const attached = new IamRolePolicyAttachment(scope, 'cluster-role-policy', { role: role.name, policyArn: managedPolicy(facts.partition, 'AmazonEKSClusterPolicy') });
  const logGroup = new CloudwatchLogGroup(scope, 'log-group', { name: `/aws/eks/${plan.name}/cluster`, retentionInDays: plan.logs.retentionDays, kmsKeyId: key?.arn, tags: plan.tags });
  const open = plan.apiAccess.kind === 'publicFrom' ? plan.apiAccess.cidrs : undefined;
  const cluster = new EksCluster(scope, 'cluster', {
    name: plan.name, roleArn: role.arn, version: plan.version, tags: plan.tags,
    bootstrapSelfManagedAddons: false,
    deletionProtection: plan.deletionProtection.kind === 'on',
    enabledClusterLogTypes: [...plan.logs.types],
    accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: false },
    vpcConfig: {
      subnetIds: [...network.nodeSubnetIds], endpointPrivateAccess: true, endpointPublicAccess: open !== undefined,
      ...(open === undefined ? {} : { publicAccessCidrs: [...open] }),
    },
    encryptionConfig: { resources: ['secrets'], provider: { keyArn } },
    kubernetesNetworkConfig: { ipFamily: 'ipv4', serviceIpv4Cidr: '172.20.0.0/16' },
    upgradePolicy: { supportType: 'STANDARD' },
    zonalShiftConfig: { enabled: true },
    // Attachments, logs and routes must come first and go last, or a destroy strands network interfaces.
    dependsOn: [attached, logGroup, ...network.ready],
  });
  return { cluster, role, logGroup };
}
