import { DataProtectionBackupInstanceKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-protection-backup-instance-kubernetes-cluster';
import { DataProtectionBackupPolicyKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-protection-backup-policy-kubernetes-cluster';
import { DataProtectionBackupVault } from '@cdktf/provider-azurerm/lib/data-protection-backup-vault';
import type { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { KubernetesClusterExtension } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-extension';
import { KubernetesClusterTrustedAccessRoleBinding } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-trusted-access-role-binding';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { StorageContainer } from '@cdktf/provider-azurerm/lib/storage-container';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { AzureOptions } from './azure-options';
import type { AzureEncryption } from './encryption';
import type { AzureSite } from './group';
import type { AzureIdentities } from './identities';
import { worldwideName } from './names';

/** What backs a cluster up. */
export interface AzureBackup {
  /** Runs backups and knows of them. */
  readonly vault: DataProtectionBackupVault;
  /** When they are made and how long they are kept. */
  readonly policy: DataProtectionBackupPolicyKubernetesCluster;
  /** Keeps the objects of the cluster. */
  readonly account: StorageAccount;
  /** Where in the account. */
  readonly container: StorageContainer;
  /** Takes the backups, inside the cluster. */
  readonly extension: KubernetesClusterExtension;
  /** Lets the vault talk to the cluster. */
  readonly trustedAccess: KubernetesClusterTrustedAccessRoleBinding;
  /** Rights of vault, extension and cluster, by what they are for. */
  readonly roles: Readonly<Record<string, RoleAssignment>>;
  /** The cluster under the policy. */
  readonly instance: DataProtectionBackupInstanceKubernetesCluster;
}

/** What a backup stands on. */
export interface AzureBackupSite {
  /** Subscription and tenant. */
  readonly options: AzureOptions;
  /** Resource group; snapshots of disks lie in it too. */
  readonly site: AzureSite;
  /** Identity of the control plane, which takes the snapshots. */
  readonly identities: AzureIdentities;
  /** The key that backups lie under, as Secrets in the cluster do. */
  readonly keys: AzureEncryption;
  /** The cluster. */
  readonly cluster: KubernetesCluster;
  /** Pools; the extension runs on them, because the system pool is for AKS' own parts. */
  readonly pools: readonly ITerraformDependable[];
}

/**
 * Backup for AKS takes objects and disks of all namespaces every night (learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup;
 * azurerm provider documentation of data_protection_backup_instance_kubernetes_cluster).
 */
export function backup(scope: Construct, plan: ClusterPlan, on: AzureBackupSite): AzureBackup | undefined {
  if (plan.backup.kind === 'none') {
    return undefined;
  }
  const { options, site, identities, cluster, pools } = on;
  const { resourceGroupName, resourceGroupId, location } = site;
  // A vault that keeps deleted backups for two weeks cannot be deleted itself: declared away with the protection, in the run before a destroy.
  const vault = new DataProtectionBackupVault(scope, 'backup-vault', { name: `${plan.name}-backup`, resourceGroupName, location, datastoreType: 'VaultStore', redundancy: 'ZoneRedundant', softDelete: plan.deletionProtection.kind === 'on' ? 'On' : 'Off', identity: { type: 'SystemAssigned' }, tags: plan.tags });
  const policy = new DataProtectionBackupPolicyKubernetesCluster(scope, 'backup-policy', {
    name: `${plan.name}-daily`, resourceGroupName, vaultName: vault.name, backupRepeatingTimeIntervals: ['R/2026-01-04T03:00:00+00:00/P1D'],
    defaultRetentionRule: { lifeCycle: [{ dataStoreType: 'OperationalStore', duration: `P${plan.backup.retentionDays}D` }] },
  });
  const { account, container } = storage(scope, plan, on);
  const extension = new KubernetesClusterExtension(scope, 'backup-extension', {
    name: 'azure-aks-backup', clusterId: cluster.id, extensionType: 'Microsoft.DataProtection.Kubernetes', releaseTrain: 'stable', releaseNamespace: 'dataprotection-microsoft',
    configurationSettings: {
      'configuration.backupStorageLocation.bucket': container.name,
      'configuration.backupStorageLocation.config.resourceGroup': resourceGroupName,
      'configuration.backupStorageLocation.config.storageAccount': account.name,
      'configuration.backupStorageLocation.config.subscriptionId': options.subscriptionId,
      'credentials.tenantId': options.tenantId,
    },
    dependsOn: [...pools],
  });
  const trustedAccess = new KubernetesClusterTrustedAccessRoleBinding(scope, 'backup-trusted-access', { name: 'backup', kubernetesClusterId: cluster.id, roles: ['Microsoft.DataProtection/backupVaults/backup-operator'], sourceResourceId: vault.id });
  const grant = (id: string, principalId: string, role: string, on: string): RoleAssignment => new RoleAssignment(scope, `role-backup-${id}`, { principalId, principalType: 'ServicePrincipal', roleDefinitionName: role, scope: on });
  const roles = {
    // What reads and writes blobs; releases of the extension before 2024 fetch the account's key by the other right (MicrosoftDocs/azure-docs#121928).
    extensionOnBlobs: grant('extension-blobs', extension.aksAssignedIdentity.get(0).principalId, 'Storage Blob Data Contributor', account.id),
    extensionOnStorage: grant('extension-storage', extension.aksAssignedIdentity.get(0).principalId, 'Storage Account Contributor', account.id),
    vaultOnCluster: grant('vault-cluster', vault.identity.principalId, 'Reader', cluster.id),
    vaultOnSnapshots: grant('vault-snapshots', vault.identity.principalId, 'Reader', resourceGroupId),
    vaultSnapshotContributor: grant('vault-snapshot-contributor', vault.identity.principalId, 'Disk Snapshot Contributor', resourceGroupId),
    vaultDataOperator: grant('vault-data-operator', vault.identity.principalId, 'Data Operator for Managed Disks', resourceGroupId),
    vaultOnStorage: grant('vault-storage', vault.identity.principalId, 'Storage Blob Data Contributor', account.id),
    clusterOnSnapshots: grant('cluster-snapshots', identities.controlPlane.principalId, 'Contributor', resourceGroupId),
  };
  const instance = new DataProtectionBackupInstanceKubernetesCluster(scope, 'backup-instance', {
    name: plan.name, location, vaultId: vault.id, backupPolicyId: policy.id, kubernetesClusterId: cluster.id, snapshotResourceGroupName: resourceGroupName,
    backupDatasourceParameters: { clusterScopedResourcesEnabled: true, volumeSnapshotEnabled: true },
    dependsOn: [trustedAccess, ...Object.values(roles)],
  });
  return { vault, policy, account, container, extension, trustedAccess, roles, instance };
}

/** Objects of the cluster, over three zones; the extension fetches the account's key by its role, so keys stay enabled. Secrets are among the objects: they stay under the cluster's key. */
function storage(scope: Construct, plan: ClusterPlan, { options, site: { resourceGroupName, location }, identities: { controlPlane }, keys }: AzureBackupSite): Pick<AzureBackup, 'account' | 'container'> {
  const account = new StorageAccount(scope, 'backup-storage', {
    name: worldwideName(plan, options, ''), resourceGroupName, location, accountTier: 'Standard', accountReplicationType: 'ZRS', minTlsVersion: 'TLS1_2',
    httpsTrafficOnlyEnabled: true, allowNestedItemsToBePublic: false, crossTenantReplicationEnabled: false, localUserEnabled: false,
    sharedAccessKeyEnabled: true, sasPolicy: { expirationPeriod: '01.00:00:00', expirationAction: 'Log' }, infrastructureEncryptionEnabled: true,
    ...keys.followedKeyId !== undefined && { identity: { type: 'UserAssigned', identityIds: [controlPlane.id] }, customerManagedKey: { keyVaultKeyId: keys.followedKeyId, userAssignedIdentityId: controlPlane.id } },
    blobProperties: { deleteRetentionPolicy: { days: 14 }, containerDeleteRetentionPolicy: { days: 14 } }, tags: plan.tags, dependsOn: [...keys.ready],
  });
  return { account, container: new StorageContainer(scope, 'backup-container', { name: 'backup', storageAccountId: account.id, containerAccessType: 'private' }) };
}
