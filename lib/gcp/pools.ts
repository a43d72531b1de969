import type { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster';
import { ContainerNodePool } from '@cdktf/provider-google/lib/container-node-pool';
import type { ServiceAccount } from '@cdktf/provider-google/lib/service-account';
import type { Construct } from 'constructs';
import type { ClusterPlan, PlannedPool } from '../cluster';
import { replacementSuffix } from '../terraform';
import type { GcpFacts } from './gcp-facts';
import { gcpMachineType } from './machine-types';
import type { GcpNodeAccount } from './node-account';

/** Node pools and the account of their nodes. */
export interface GcpPools {
  /** Node pools by name. */
  readonly nodePools: Readonly<Record<string, ContainerNodePool>>;
  /** Account of the nodes: logs, metrics and images, nothing else. */
  readonly nodeAccount: ServiceAccount;
}

const EFFECTS = { NoSchedule: 'NO_SCHEDULE', PreferNoSchedule: 'PREFER_NO_SCHEDULE', NoExecute: 'NO_EXECUTE' } as const;

/**
 * Pools of their own with secure boot, the metadata server of GKE, an account that can do little, encrypted disks, and surge
 * upgrades. A pool that must be replaced gets a new name, and the new one comes first.
 */
export function pools(scope: Construct, plan: ClusterPlan, facts: GcpFacts, cluster: ContainerCluster, keyId: string, { account, roles }: GcpNodeAccount): GcpPools {
  const nodePools = Object.fromEntries(plan.pools.map((pool) => [pool.name, new ContainerNodePool(scope, `pool-${pool.name}`, {
    name: `${pool.name.slice(0, 30)}-${suffix(pool)}`, project: facts.project, location: facts.region, cluster: cluster.name,
    ...(pool.zones.length === 0 ? {} : { nodeLocations: pool.zones.map((zone) => `${facts.region}-${zone}`) }),
    initialNodeCount: startsWithNodes(pool) ? 1 : 0,
    autoscaling: { totalMinNodeCount: pool.min, totalMaxNodeCount: pool.max, locationPolicy: pool.lifecycle === 'spot' ? 'ANY' : 'BALANCED' },
    management: { autoRepair: true, autoUpgrade: true },
    upgradeSettings: { strategy: 'SURGE', maxSurge: 1, maxUnavailable: 0 },
    networkConfig: { enablePrivateNodes: true },
    maxPodsPerNode: 110,
    nodeConfig: nodeConfig(plan, pool, account, keyId),
    timeouts: { create: '45m', update: '45m', delete: '45m' },
    // The autoscaler owns the size; initial_node_count would replace the pool.
    lifecycle: { createBeforeDestroy: true, ignoreChanges: ['initial_node_count', 'node_count'] },
    dependsOn: Object.values(roles),
  })]));
  return { nodePools, nodeAccount: account };
}

function nodeConfig(plan: ClusterPlan, pool: PlannedPool, account: ServiceAccount, keyId: string): ConstructorParameters<typeof ContainerNodePool>[2]['nodeConfig'] {
  return {
    machineType: gcpMachineType(pool), spot: pool.lifecycle === 'spot', imageType: 'COS_CONTAINERD',
    diskSizeGb: pool.diskGiB, diskType: needsHyperdisk(pool) ? 'hyperdisk-balanced' : 'pd-balanced', bootDiskKmsKey: keyId,
    serviceAccount: account.email, oauthScopes: ['https://www.googleapis.com/auth/cloud-platform'],
    shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
    workloadMetadataConfig: { mode: 'GKE_METADATA' },
    // Without cpu_cfs_quota the provider writes false when a kubelet block is there (google 6.50).
    kubeletConfig: { insecureKubeletReadonlyPortEnabled: 'FALSE', cpuCfsQuota: true },
    metadata: { 'disable-legacy-endpoints': 'true' },
    gcfsConfig: { enabled: true }, gvnic: { enabled: true },
    labels: { ...pool.labels, 'seaworthy.dev/pool': pool.name }, resourceLabels: plan.tags,
    taint: pool.taints.map((taint) => ({ key: taint.key, value: taint.value ?? '', effect: EFFECTS[taint.effect] })),
  };
}

/** Inputs that force a new pool; the list is frozen, because each addition would replace every pool of every user. */
function suffix(pool: PlannedPool): string {
  return replacementSuffix({ machineType: gcpMachineType(pool), lifecycle: pool.lifecycle, zones: pool.zones, diskGiB: pool.diskGiB });
}

/** The number counts for each zone, of which GKE chooses three: a pool of fewer nodes starts empty and grows. */
function startsWithNodes(pool: PlannedPool): boolean {
  return pool.min > 0 && pool.max >= (pool.zones.length || 3);
}

/** Families that take no persistent disks (cloud.google.com/compute/docs/disks/hyperdisks). */
function needsHyperdisk(pool: PlannedPool): boolean {
  return /^(c4|c4a|c4d|n4|n4a|n4d|h4d|m4|x4|a4|z4)-/.test(gcpMachineType(pool) ?? '');
}
