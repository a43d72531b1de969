import './peer';
import type { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster';
import type { GkeBackupBackupPlan } from '@cdktf/provider-google/lib/gke-backup-backup-plan';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { BuiltCluster, ClusterAdapter, ClusterPlan } from '../cluster';
import { backendProblems, defaultProviders, providerProblems } from '../terraform';
import { backup } from './backup';
import { controlPlane } from './control-plane';
import { dns, type GcpDns } from './dns';
import { encryption, type GcpEncryption } from './encryption';
import { gcpFacts } from './gcp-facts';
import type { GcpOptions } from './gcp-options';
import { identity } from './identity';
import { gcpMachineType } from './machine-types';
import { type GcpNetwork, network } from './network';
import { nodeAccount } from './node-account';
import { type GcpPools, pools } from './pools';
import { reviewForGcp } from './review';

/** The provider's own objects of a cluster on Google Cloud, all public. */
export interface GcpResources {
  /** Network. */
  readonly network: GcpNetwork;
  /** Key. */
  readonly encryption: GcpEncryption;
  /** GKE cluster. */
  readonly cluster: ContainerCluster;
  /** Node pools. */
  readonly pools: GcpPools;
  /** Managed zones. */
  readonly dns: GcpDns;
  /** Backups; undefined where none are made. */
  readonly backup: GkeBackupBackupPlan | undefined;
}

/** GKE Standard on Google Cloud. */
export function gcp(options: GcpOptions): ClusterAdapter<GcpResources> {
  return {
    cloud: 'gcp',
    provider: '@cdktf/provider-google',
    review: (plan) => reviewForGcp(plan, options),
    guard: (scope) => [...backendProblems(scope), ...providerProblems(scope, 'google')],
    build: (scope, plan) => build(scope, plan, options),
    identify: (scope, attributes, plan) => identity(scope, attributes, plan, gcpFacts(scope, options)),
  };
}

/** In the order of creation; a destroy runs it backwards. */
function build(scope: Construct, plan: ClusterPlan, options: GcpOptions): BuiltCluster<GcpResources> {
  if (defaultProviders(scope, 'google').length === 0) {
    new GoogleProvider(TerraformStack.of(scope), 'google', { project: options.project, region: options.region });
  }
  const facts = gcpFacts(scope, options);
  const keys = encryption(scope, plan, facts);
  const net = network(scope, plan, options);
  const account = nodeAccount(scope, plan, facts);
  const cluster = controlPlane(scope, plan, facts, { network: net, keys, account });
  const nodes = pools(scope, plan, facts, cluster, keys.keyId, account);
  const zones = dns(scope, plan, facts);
  return {
    resources: { network: net, encryption: keys, cluster, pools: nodes, dns: zones, backup: backup(scope, plan, facts, cluster, keys.keyId) },
    attributes: {
      cloud: 'gcp', name: cluster.name, region: options.region, endpoint: cluster.endpoint, certificateAuthority: cluster.masterAuth.clusterCaCertificate,
      oidcIssuer: `https://container.googleapis.com/v1/${cluster.id}`, account: options.project, resourceGroup: '',
    },
    evidence: {
      privateNodes: 'google_container_cluster.private_cluster_config.enable_private_nodes', secretsEncryption: 'google_container_cluster.database_encryption.key_name',
      controlPlaneLogs: 'google_container_cluster.logging_config.enable_components', workloadIdentity: 'google_container_cluster.workload_identity_config.workload_pool',
      zones: 'google_container_cluster.location', pools: 'google_container_node_pool.autoscaling', networkPolicy: 'google_container_cluster.datapath_provider',
      apiAccess: 'google_container_cluster.master_authorized_networks_config.cidr_blocks',
    },
    machineTypes: Object.fromEntries(plan.pools.map((pool) => [pool.name, gcpMachineType(pool) ?? ''])),
    nameServers: zones.nameServers,
  };
}
