import type { ClusterEvidence, ClusterPlan } from '../cluster';

/** Which argument proves each neutral fact on Azure. */
export function azureEvidence(plan: ClusterPlan): ClusterEvidence {
  return {
    privateNodes: { resource: 'azurerm_kubernetes_cluster_node_pool', argument: 'node_public_ip_enabled', value: false },
    secretsEncryption: { resource: 'azurerm_kubernetes_cluster', argument: 'key_management_service.key_vault_key_id' },
    controlPlaneLogs: { resource: 'azurerm_monitor_diagnostic_setting', argument: 'enabled_log.category' },
    workloadIdentity: { resource: 'azurerm_kubernetes_cluster', argument: 'workload_identity_enabled', value: true },
    zones: { resource: 'azurerm_kubernetes_cluster_node_pool', argument: 'zones' },
    pools: { resource: 'azurerm_kubernetes_cluster_node_pool', argument: 'auto_scaling_enabled', value: true },
    networkPolicy: { resource: 'azurerm_kubernetes_cluster', argument: 'network_profile.network_policy', value: 'cilium' },
    apiAccess: plan.apiAccess.kind === 'publicFrom'
      ? { resource: 'azurerm_kubernetes_cluster', argument: 'api_server_access_profile.authorized_ip_ranges' }
      : { resource: 'azurerm_kubernetes_cluster', argument: 'private_cluster_enabled', value: true },
    deletionProtection: plan.deletionProtection.kind === 'on' ? { resource: 'azurerm_management_lock', argument: 'lock_level', value: 'CanNotDelete' } : undefined,
  };
}
