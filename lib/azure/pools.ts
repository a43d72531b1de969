import type { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { KubernetesClusterNodePool, type KubernetesClusterNodePoolConfig } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool';
import type { Construct } from 'constructs';
import type { ClusterPlan, PlannedPool } from '../cluster';
import { addressable, replacementSuffix } from '../terraform';
import { azureMachineType } from './machine-types';
import { type AzureNetwork, zonesOf } from './network';

/** AKS taints spot nodes with this key by itself; stating it keeps the plan quiet. */
const SPOT_TAINT = 'kubernetes.azure.com/scalesetpriority=spot:NoSchedule';

/** Node pools by name; one that must be replaced gets a new suffix, and the new one comes first. */
export function pools(scope: Construct, plan: ClusterPlan, network: AzureNetwork, cluster: KubernetesCluster): Readonly<Record<string, KubernetesClusterNodePool>> {
  return Object.fromEntries(plan.pools.map((pool) => [pool.name, new KubernetesClusterNodePool(scope, `pool-${pool.name}`, {
    name: `${pool.name}${suffix(scope, plan, pool, network)}`, kubernetesClusterId: cluster.id, mode: 'User', osType: 'Linux', osSku: 'AzureLinux',
    vmSize: azureMachineType(pool) ?? '', zones: [...(pool.zones.length === 0 ? zonesOf(plan) : pool.zones)],
    autoScalingEnabled: true, minCount: pool.min, maxCount: pool.max, maxPods: 110, vnetSubnetId: network.nodeSubnetId,
    osDiskType: 'Managed', osDiskSizeGb: pool.diskGiB, nodePublicIpEnabled: false,
    nodeLabels: { ...pool.labels, 'seaworthy.dev/pool': pool.name, ...(pool.lifecycle === 'spot' ? { 'kubernetes.azure.com/scalesetpriority': 'spot' } : {}) },
    nodeTaints: [...pool.taints.map((taint) => `${taint.key}=${taint.value ?? ''}:${taint.effect}`), ...(pool.lifecycle === 'spot' ? [SPOT_TAINT] : [])],
    ...priority(pool), tags: plan.tags,
  })]));
}

/**
 * The autoscaler owns the number of nodes; the new pool comes before the old one goes. Spot pools take no settings for upgrades, neither
 * max_surge nor max_unavailable (azurerm#31129), and what AKS reports for them is no difference.
 */
function priority(pool: PlannedPool): Pick<KubernetesClusterNodePoolConfig, 'priority' | 'evictionPolicy' | 'spotMaxPrice' | 'upgradeSettings' | 'lifecycle'> {
  return pool.lifecycle === 'spot'
    ? { priority: 'Spot', evictionPolicy: 'Delete', spotMaxPrice: -1, lifecycle: { createBeforeDestroy: true, ignoreChanges: ['node_count', 'upgrade_settings'] } }
    : { priority: 'Regular', upgradeSettings: { maxSurge: '33%', drainTimeoutInMinutes: 30, nodeSoakDurationInMinutes: 0 }, lifecycle: { createBeforeDestroy: true, ignoreChanges: ['node_count'] } };
}

/**
 * Inputs that force a new pool; the list is frozen, because each addition would replace every pool of every user. Zones of the network and
 * the subnet count only where they are not the ones of every new network, for the same reason.
 */
function suffix(scope: Construct, plan: ClusterPlan, pool: PlannedPool, { nodeSubnet, nodeSubnetId }: AzureNetwork): string {
  const zones = pool.zones.length === 0 && zonesOf(plan).length < 3 ? zonesOf(plan) : pool.zones;
  const subnet = nodeSubnet === undefined ? { subnet: addressable(scope, nodeSubnetId) } : {};
  return replacementSuffix({ machineType: azureMachineType(pool), lifecycle: pool.lifecycle, zones, diskGiB: pool.diskGiB, ...subnet }).slice(0, 4);
}
