import { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster';
import type { Construct } from 'constructs';
import type { ClusterPlan, ControlPlaneLogType } from '../cluster';
import type { GcpEncryption } from './encryption';
import type { GcpFacts } from './gcp-facts';
import { recurringWindow } from './maintenance';
import type { GcpNetwork } from './network';
import type { GcpNodeAccount } from './node-account';

/** What a control plane stands on. */
export interface GcpControlPlaneSite {
  /** Network. */
  readonly network: GcpNetwork;
  /** Key. */
  readonly keys: GcpEncryption;
  /** Account of the nodes. */
  readonly account: GcpNodeAccount;
}

/** Components that log, by neutral type; audit is always on. */
const LOG_COMPONENTS: Readonly<Partial<Record<ControlPlaneLogType, string>>> = { api: 'APISERVER', controllerManager: 'CONTROLLER_MANAGER', scheduler: 'SCHEDULER' };

/**
 * GKE Standard, regional: private nodes, Dataplane V2 (network policy built in), encrypted Secrets, workload identity, shielded
 * nodes, one release channel, and an API server reached by its DNS name under IAM. Sources: GKE hardening guide; google provider
 * documentation of container_cluster.
 */
export function controlPlane(scope: Construct, plan: ClusterPlan, facts: GcpFacts, { network, keys, account }: GcpControlPlaneSite): ContainerCluster {
  const open = plan.apiAccess.kind === 'publicFrom' ? plan.apiAccess.cidrs : [];
  const admin = plan.admins.find((candidate) => candidate.cloud === 'gcp');
  return new ContainerCluster(scope, 'cluster', {
    name: plan.name, project: facts.project, location: facts.region, resourceLabels: plan.tags,
    network: network.networkId, subnetwork: network.subnetworkId, networkingMode: 'VPC_NATIVE',
    ipAllocationPolicy: { clusterSecondaryRangeName: network.podRange, servicesSecondaryRangeName: network.serviceRange },
    // Dataplane V2 enforces network policy by itself; the older add-on must be off.
    datapathProvider: 'ADVANCED_DATAPATH', networkPolicy: { enabled: false }, enableIntranodeVisibility: true, enableL4IlbSubsetting: true, enableShieldedNodes: true,
    deletionProtection: plan.deletionProtection.kind === 'on',
    removeDefaultNodePool: true, initialNodeCount: 1,
    // Of the first pool, which is removed at once: policies of an organisation may forbid nodes that are not shielded.
    nodeConfig: {
      serviceAccount: account.account.email, oauthScopes: ['https://www.googleapis.com/auth/cloud-platform'], workloadMetadataConfig: { mode: 'GKE_METADATA' },
      shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
    },
    minMasterVersion: plan.version, releaseChannel: { channel: 'REGULAR' },
    privateClusterConfig: { enablePrivateNodes: true, enablePrivateEndpoint: open.length === 0 },
    controlPlaneEndpointsConfig: { dnsEndpointConfig: { allowExternalTraffic: open.length > 0 }, ipEndpointsConfig: { enabled: true } },
    masterAuthorizedNetworksConfig: { gcpPublicCidrsAccessEnabled: false, cidrBlocks: open.map((cidrBlock) => ({ cidrBlock, displayName: cidrBlock })) },
    masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
    anonymousAuthenticationConfig: { mode: 'LIMITED' },
    rbacBindingConfig: { enableInsecureBindingSystemAuthenticated: false, enableInsecureBindingSystemUnauthenticated: false },
    ...(admin === undefined ? {} : { authenticatorGroupsConfig: { securityGroup: admin.group } }),
    workloadIdentityConfig: { workloadPool: `${facts.project}.svc.id.goog` },
    databaseEncryption: { state: 'ENCRYPTED', keyName: keys.keyId },
    securityPostureConfig: { mode: 'BASIC', vulnerabilityMode: 'VULNERABILITY_BASIC' },
    binaryAuthorization: { evaluationMode: 'DISABLED' },
    maintenancePolicy: { recurringWindow: recurringWindow(plan.maintenance) },
    loggingConfig: { enableComponents: ['SYSTEM_COMPONENTS', 'WORKLOADS', ...plan.logs.types.flatMap((type) => LOG_COMPONENTS[type] ?? [])] },
    monitoringConfig: { enableComponents: ['SYSTEM_COMPONENTS'], managedPrometheus: { enabled: true }, advancedDatapathObservabilityConfig: { enableMetrics: true, enableRelay: false } },
    costManagementConfig: { enabled: true },
    gatewayApiConfig: { channel: 'CHANNEL_STANDARD' },
    addonsConfig: { dnsCacheConfig: { enabled: true }, gcePersistentDiskCsiDriverConfig: { enabled: true }, gkeBackupAgentConfig: { enabled: plan.backup.kind === 'daily' } },
    timeouts: { create: '45m', update: '45m', delete: '45m' },
    // The first pool is removed as soon as it is made. The version is a floor that is never read back: raising it upgrades.
    lifecycle: { ignoreChanges: ['initial_node_count', 'node_config'] },
    dependsOn: [...network.ready, ...keys.ready, ...account.ready],
  });
}
