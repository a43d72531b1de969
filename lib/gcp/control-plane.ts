import { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import { parentGroup } from './access';
import type { GcpEncryption } from './encryption';
import type { GcpFacts } from './gcp-facts';
import { logging, MONITORING } from './logging';
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

/** From where the private endpoint answers, beside the cluster's own subnetwork: networks that are connected to it (RFC 1918). */
const INSIDE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/**
 * GKE Standard, regional: private nodes, Dataplane V2 (network policy built in), encrypted Secrets, workload identity, shielded
 * nodes, one release channel, and an API server reached from the named ranges only. Sources: GKE hardening guide; google provider
 * documentation of container_cluster.
 */
export function controlPlane(scope: Construct, plan: ClusterPlan, facts: GcpFacts, { network, keys, account }: GcpControlPlaneSite): ContainerCluster {
  const open = plan.apiAccess.kind === 'publicFrom' ? plan.apiAccess.cidrs : [];
  const securityGroup = parentGroup(plan);
  const allowed = open.length > 0 ? open : INSIDE;
  return new ContainerCluster(scope, 'cluster', {
    name: plan.name, project: facts.project, location: facts.region, resourceLabels: plan.tags,
    ...(network.nodeLocations === undefined ? {} : { nodeLocations: [...network.nodeLocations] }),
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
    // The DNS endpoint knows no ranges: open to external traffic it would answer the whole internet, held back by IAM alone.
    controlPlaneEndpointsConfig: { dnsEndpointConfig: { allowExternalTraffic: false }, ipEndpointsConfig: { enabled: true } },
    masterAuthorizedNetworksConfig: { gcpPublicCidrsAccessEnabled: false, cidrBlocks: allowed.map((cidrBlock) => ({ cidrBlock, displayName: cidrBlock })) },
    masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
    anonymousAuthenticationConfig: { mode: 'LIMITED' },
    rbacBindingConfig: { enableInsecureBindingSystemAuthenticated: false, enableInsecureBindingSystemUnauthenticated: false },
    ...(securityGroup === undefined ? {} : { authenticatorGroupsConfig: { securityGroup } }),
    workloadIdentityConfig: { workloadPool: `${facts.project}.svc.id.goog` },
    databaseEncryption: { state: 'ENCRYPTED', keyName: keys.keyId },
    // Without a mode for vulnerabilities: GKE shut that scanning down on 31 July 2025 (cloud.google.com/kubernetes-engine/docs/deprecations/posture-management-deprecation).
    securityPostureConfig: { mode: 'BASIC' },
    binaryAuthorization: { evaluationMode: 'DISABLED' },
    maintenancePolicy: { recurringWindow: recurringWindow(plan.maintenance) },
    loggingConfig: logging(plan), monitoringConfig: MONITORING,
    costManagementConfig: { enabled: true },
    gatewayApiConfig: { channel: 'CHANNEL_STANDARD' },
    addonsConfig: { dnsCacheConfig: { enabled: true }, gcePersistentDiskCsiDriverConfig: { enabled: true }, gkeBackupAgentConfig: { enabled: plan.backup.kind === 'daily' } },
    timeouts: { create: '45m', update: '45m', delete: '45m' },
    // The first pool is removed as soon as it is made. The version is a floor that is never read back: raising it upgrades.
    lifecycle: { ignoreChanges: ['initial_node_count', 'node_config'] },
    dependsOn: [...network.ready, ...Object.values(keys.users), ...Object.values(account.roles)],
  });
}
