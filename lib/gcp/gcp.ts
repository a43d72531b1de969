import './peer';
import type { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster';
import type { GkeBackupBackupPlan } from '@cdktf/provider-google/lib/gke-backup-backup-plan';
import type { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { BuiltCluster, ClusterAdapter, ClusterPlan } from '../cluster';
import { backendProblems, defaultProviders, providerProblems } from '../terraform';
import { access } from './access';
import { backup } from './backup';
import { controlPlane } from './control-plane';
import { dns, type GcpDns } from './dns';
import { encryption, type GcpEncryption } from './encryption';
import { gcpEvidence } from './evidence';
import { gcpFacts } from './gcp-facts';
import type { GcpOptions } from './gcp-options';
import { type GcpIdentity, identity } from './identity';
import { gcpMachineType } from './machine-types';
import { type GcpNetwork, network } from './network';
import { type GcpNodeAccount, nodeAccount } from './node-account';
import { type GcpPools, pools } from './pools';
import { reviewForGcp } from './review';

/** The provider's own objects of a cluster on Google Cloud, all public. */
export interface GcpResources {
  /** Network. */
  readonly network: GcpNetwork;
  /** Key. */
  readonly encryption: GcpEncryption;
  /** Account of the nodes and its rights. */
  readonly nodeAccount: GcpNodeAccount;
  /** GKE cluster. */
  readonly cluster: ContainerCluster;
  /** Node pools. */
  readonly pools: GcpPools;
  /** Rights of administrators by group address. */
  readonly admins: Readonly<Record<string, ProjectIamMember>>;
  /** Managed zones. */
  readonly dns: GcpDns;
  /** Backups; undefined where none are made. */
  readonly backup: GkeBackupBackupPlan | undefined;
}

/** GKE Standard on Google Cloud. */
export function gcp(options: GcpOptions): ClusterAdapter<GcpResources, GcpIdentity> {
  return {
    cloud: 'gcp',
    provider: '@cdktf/provider-google',
    review: (plan) => reviewForGcp(plan, options),
    guard: (scope) => [...backendProblems(scope), ...providerProblems(scope, 'google')],
    build: (scope, plan) => build(scope, plan, options),
    identify: (scope, cluster, plan) => {
      ensureProvider(scope, options);
      return identity(scope, cluster, plan, gcpFacts(scope, options));
    },
  };
}

/** In the order of creation; a destroy runs it backwards. */
function build(scope: Construct, plan: ClusterPlan, options: GcpOptions): BuiltCluster<GcpResources> {
  ensureProvider(scope, options);
  const facts = gcpFacts(scope, options);
  const keys = encryption(scope, plan, facts);
  const net = network(scope, plan, options);
  const account = nodeAccount(scope, plan, facts);
  const cluster = controlPlane(scope, plan, facts, { network: net, keys, account });
  const nodes = pools(scope, plan, facts, cluster, keys.keyId, account);
  const zones = dns(scope, plan, facts);
  return {
    resources: {
      network: net, encryption: keys, nodeAccount: account, cluster, admins: access(scope, plan, facts), pools: nodes, dns: zones,
      backup: backup(scope, plan, facts, cluster, keys),
    },
    attributes: {
      cloud: 'gcp', name: cluster.name, region: options.region, endpoint: `https://${cluster.endpoint}`, certificateAuthority: cluster.masterAuth.clusterCaCertificate,
      oidcIssuer: `https://container.googleapis.com/v1/${cluster.id}`, account: options.project, tenant: '', resourceGroup: '',
      networkId: net.networkId,
    },
    evidence: gcpEvidence(plan),
    machineTypes: Object.fromEntries(plan.pools.map((pool) => [pool.name, gcpMachineType(pool) ?? ''])),
    dnsZoneIds: zones.zoneIds,
    nameServers: zones.nameServers,
    connect: `gcloud container clusters get-credentials ${plan.name} --location ${options.region} --project ${options.project}`,
  };
}

/** The stack's own provider is used where there is one; else it is made, so that a declaration is complete. */
function ensureProvider(scope: Construct, options: GcpOptions): void {
  if (defaultProviders(scope, 'google').length === 0) {
    new GoogleProvider(TerraformStack.of(scope), 'google', { project: options.project, region: options.region });
  }
}
