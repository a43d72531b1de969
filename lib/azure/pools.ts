import type { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { KubernetesClusterNodePool } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool';
import type { Construct } from 'constructs';
import type { ClusterPlan, PlannedPool } from '../cluster';
import { replacementSuffix } from '../terraform';
import { azureMachineType } from './machine-types';
import type { AzureNetwork } from './network';

/** AKS taints spot nodes with this key by itself; stating it keeps the plan quiet. */
const SPOT_TAINT = 'kubernetes.azure.com/scalesetpriority=spot:NoSchedule';

/** Node pools by name; one that must be replaced gets a new suffix, and the new one comes first. */
export function pools(scope: Construct, plan: ClusterPlan, network: AzureNetwork, cluster: KubernetesCluster): Readonly<Record<string, KubernetesClusterNodePool>> {
  return Object.fromEntries(plan.pools.map((pool) => [pool.name, new KubernetesClusterNodePool(scope, `pool-${pool.name}`, {
    name: `${pool.name}${suffix(pool)}`, kubernetesClusterId: cluster.id, mode: 'User', osType: 'Linux', osSku: 'AzureLinux',
    vmSize: azureMachineType(pool) ?? '', zones: pool.zones.length === 0 ? ['1', '2', '3'] : [...pool.zones],
    autoScalingEnabled: true, minCount: pool.min, maxCount: pool.max, maxPods: 110, vnetSubnetId: network.nodeSubnetId,
    osDiskType: 'Managed', osDiskSizeGb: pool.diskGiB, nodePublicIpEnabled: false,
    nodeLabels: { ...pool.labels, 'seaworthy.dev/pool': pool.name, ...(pool.lifecycle === 'spot' ? { 'kubernetes.azure.com/scalesetpriority': 'spot' } : {}) },
    nodeTaints: [...pool.taints.map((taint) => `${taint.key}=${taint.value ?? ''}:${taint.effect}`), ...(pool.lifecycle === 'spot' ? [SPOT_TAINT] : [])],
    ...priority(pool), tags: plan.tags,
    // The autoscaler owns the number of nodes; the new pool comes before the old one goes.
    lifecycle: { createBeforeDestroy: true, ignoreChanges: ['node_count'] },
  })]));
}

function priority(pool: PlannedPool): object {
  return pool.lifecycle === 'spot'
    ? { priority: 'Spot', evictionPolicy: 'Delete', spotMaxPrice: -1, upgradeSettings: { maxUnavailable: '1' } }
    : { priority: 'Regular', upgradeSettings: { maxSurge: '33%', drainTimeoutInMinutes: 30, nodeSoakDurationInMinutes: 0 } };
}

/** Inputs that force a new pool; the list is frozen, because each addition would replace every pool of every user. */
function suffix(pool: PlannedPool): string {
  return replacementSuffix({ machineType: azureMachineType(pool), lifecycle: pool.lifecycle, zones: pool.zones, diskGiB: pool.diskGiB }).slice(0, 4);
}
