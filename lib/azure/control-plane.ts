import { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { ManagementLock } from '@cdktf/provider-azurerm/lib/management-lock';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { AzureEncryption } from './encryption';
import type { AzureSite } from './group';
import type { AzureIdentities } from './identities';
import { weeklyWindow } from './maintenance';
import { type AzureNetwork, zonesOf } from './network';
import { rangesFor } from './ranges';

/** What a control plane stands on. */
export interface ControlPlaneSite {
  /** Resource group, location and tenant. */
  readonly site: AzureSite;
  /** Network. */
  readonly network: AzureNetwork;
  /** Identities. */
  readonly identities: AzureIdentities;
  /** Key. */
  readonly keys: AzureEncryption;
}

/** Name of the pool for AKS' own parts. */
const SYSTEM_POOL = 'system';

/** The cluster and what protects it. */
export interface AzureControlPlane {
  /** AKS cluster. */
  readonly cluster: KubernetesCluster;
  /** Refuses a delete; undefined where protection is off. */
  readonly lock: ManagementLock | undefined;
}

/**
 * AKS with an uptime SLA, Entra groups only (no local accounts), workload identity, Cilium overlay with network policy, Secrets
 * encrypted by the customer's key, node images patched weekly, and nothing run through the command API. Sources: AKS baseline;
 * azurerm provider documentation of kubernetes_cluster.
 */
export function controlPlane(scope: Construct, plan: ClusterPlan, { site, network, identities, keys }: ControlPlaneSite): AzureControlPlane {
  const open = plan.apiAccess.kind === 'publicFrom' ? plan.apiAccess.cidrs : undefined;
  const window = weeklyWindow(plan.maintenance);
  const cluster = new KubernetesCluster(scope, 'cluster', {
    name: plan.name, resourceGroupName: site.resourceGroupName, location: site.location, dnsPrefix: plan.name, kubernetesVersion: plan.version, tags: plan.tags,
    nodeResourceGroup: `${plan.name}-nodes`, skuTier: 'Standard', supportPlan: 'KubernetesOfficial',
    automaticUpgradeChannel: 'patch', nodeOsUpgradeChannel: 'NodeImage', maintenanceWindowAutoUpgrade: window, maintenanceWindowNodeOs: window,
    oidcIssuerEnabled: true, workloadIdentityEnabled: true, localAccountDisabled: true, roleBasedAccessControlEnabled: true, runCommandEnabled: false,
    azurePolicyEnabled: true, imageCleanerEnabled: true, imageCleanerIntervalHours: 48, costAnalysisEnabled: true,
    azureActiveDirectoryRoleBasedAccessControl: { tenantId: site.tenantId, azureRbacEnabled: false, adminGroupObjectIds: plan.admins.flatMap((admin) => (admin.cloud === 'azure' ? [admin.groupObjectId] : [])) },
    ...(open === undefined ? { privateClusterEnabled: true, privateDnsZoneId: 'System', privateClusterPublicFqdnEnabled: false } : { apiServerAccessProfile: { authorizedIpRanges: [...open] } }),
    identity: { type: 'UserAssigned', identityIds: [identities.controlPlane.id] },
    kubeletIdentity: { clientId: identities.kubelet.clientId, objectId: identities.kubelet.principalId, userAssignedIdentityId: identities.kubelet.id },
    keyManagementService: { keyVaultKeyId: keys.keyId, keyVaultNetworkAccess: 'Public' },
    keyVaultSecretsProvider: { secretRotationEnabled: true, secretRotationInterval: '2m' },
    ...(keys.disks === undefined ? {} : { diskEncryptionSetId: keys.disks.id }),
    networkProfile: {
      networkPlugin: 'azure', networkPluginMode: 'overlay', networkDataPlane: 'cilium', networkPolicy: 'cilium', loadBalancerSku: 'standard',
      outboundType: network.egress === undefined ? 'userDefinedRouting' : 'userAssignedNATGateway', ...rangesFor(plan),
    },
    defaultNodePool: {
      name: SYSTEM_POOL, vmSize: 'Standard_D4s_v5', type: 'VirtualMachineScaleSets', zones: [...zonesOf(plan)], autoScalingEnabled: true, minCount: 3, maxCount: 5,
      onlyCriticalAddonsEnabled: true, osSku: 'AzureLinux', osDiskType: 'Managed', osDiskSizeGb: 128, maxPods: 110, vnetSubnetId: network.nodeSubnetId,
      temporaryNameForRotation: 'systemtmp', upgradeSettings: { maxSurge: '33%', drainTimeoutInMinutes: 30, nodeSoakDurationInMinutes: 0 },
    },
    storageProfile: { diskDriverEnabled: true, fileDriverEnabled: true, snapshotControllerEnabled: true, blobDriverEnabled: false },
    workloadAutoscalerProfile: { verticalPodAutoscalerEnabled: false, kedaEnabled: false },
    timeouts: { create: '90m', update: '90m', delete: '90m' },
    // The channel moves the patch version, and the autoscaler the number of nodes.
    lifecycle: { ignoreChanges: ['kubernetes_version', 'default_node_pool[0].node_count'] },
    dependsOn: [...network.ready, ...Object.values(identities.roles), ...keys.ready],
  });
  return { cluster, lock: plan.deletionProtection.kind === 'on' ? lock(scope, plan, cluster) : undefined };
}

/**
 * Azure deletes nothing that holds something locked, and a lock counts for all that is inside. So the lock lies on the system pool: the
 * cluster stays, and other pools can be replaced, which a lock on the cluster would refuse. The system pool itself is replaced only for
 * other zones of the network or another size, in overrides: that needs the protection off first.
 */
function lock(scope: Construct, plan: ClusterPlan, cluster: KubernetesCluster): ManagementLock {
  return new ManagementLock(scope, 'deletion-lock', { name: `${plan.name}-keep`, scope: `${cluster.id}/agentPools/${SYSTEM_POOL}`, lockLevel: 'CanNotDelete', notes: 'Deletion protection of the cluster' });
}
