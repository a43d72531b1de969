import type { ClusterEvidence, ClusterPlan } from '../cluster';

/** Which argument proves each neutral fact on Google Cloud. */
export function gcpEvidence(plan: ClusterPlan): ClusterEvidence {
  return {
    privateNodes: { resource: 'google_container_cluster', argument: 'private_cluster_config.enable_private_nodes', value: true },
    secretsEncryption: { resource: 'google_container_cluster', argument: 'database_encryption.state', value: 'ENCRYPTED' },
    controlPlaneLogs: { resource: 'google_container_cluster', argument: 'logging_config.enable_components' },
    workloadIdentity: { resource: 'google_container_cluster', argument: 'workload_identity_config.workload_pool' },
    zones: { resource: 'google_container_cluster', argument: 'location' },
    pools: { resource: 'google_container_node_pool', argument: 'autoscaling.total_max_node_count' },
    networkPolicy: { resource: 'google_container_cluster', argument: 'datapath_provider', value: 'ADVANCED_DATAPATH' },
    apiAccess: plan.apiAccess.kind === 'publicFrom'
      ? { resource: 'google_container_cluster', argument: 'master_authorized_networks_config.cidr_blocks.cidr_block' }
      : { resource: 'google_container_cluster', argument: 'private_cluster_config.enable_private_endpoint', value: true },
    deletionProtection: plan.deletionProtection.kind === 'on' ? { resource: 'google_container_cluster', argument: 'deletion_protection', value: true } : undefined,
  };
}
