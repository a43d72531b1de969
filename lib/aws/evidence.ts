import type { ClusterEvidence, ClusterPlan } from '../cluster';
import { VPC_CNI } from './cluster-addons';
import { protectionProof } from './deletion-protection';

/** Which argument proves each neutral fact on AWS. */
export function awsEvidence(plan: ClusterPlan): ClusterEvidence {
  return {
    // An existing network is its owner's; the endpoint inside it is what is ours to prove.
    privateNodes: plan.network.kind === 'create'
      ? { resource: 'aws_subnet', argument: 'map_public_ip_on_launch', value: false }
      : { resource: 'aws_eks_cluster', argument: 'vpc_config.endpoint_private_access', value: true },
    secretsEncryption: { resource: 'aws_eks_cluster', argument: 'encryption_config.provider.key_arn' },
    controlPlaneLogs: { resource: 'aws_eks_cluster', argument: 'enabled_cluster_log_types' },
    workloadIdentity: { resource: 'aws_eks_addon', argument: 'addon_name', value: 'eks-pod-identity-agent' },
    zones: { resource: 'aws_eks_node_group', argument: 'subnet_ids' },
    pools: { resource: 'aws_eks_node_group', argument: 'scaling_config.max_size' },
    networkPolicy: { resource: 'aws_eks_addon', argument: 'configuration_values', value: JSON.stringify(VPC_CNI) },
    apiAccess: plan.apiAccess.kind === 'publicFrom'
      ? { resource: 'aws_eks_cluster', argument: 'vpc_config.public_access_cidrs' }
      : { resource: 'aws_eks_cluster', argument: 'vpc_config.endpoint_public_access', value: false },
    deletionProtection: protectionProof(plan),
  };
}
