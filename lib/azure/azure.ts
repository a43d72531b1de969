import './peer';
import type { KubernetesClusterNodePool } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { Fn, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { BuiltCluster, ClusterAdapter, ClusterPlan } from '../cluster';
import { backendProblems, defaultProviders, providerProblems } from '../terraform';
import type { AzureOptions } from './azure-options';
import { type AzureBackup, backup } from './backup';
import { type AzureControlPlane, controlPlane } from './control-plane';
import { type AzureDns, dns } from './dns';
import { type AzureEncryption, encryption } from './encryption';
import { azureEvidence } from './evidence';
import { type AzureSite, site } from './group';
import { type AzureIdentities, identities } from './identities';
import { type AzureIdentity, identity } from './identity';
import { type AzureLogging, logging } from './logging';
import { azureMachineType } from './machine-types';
import { type AzureNetwork, network } from './network';
import { pools } from './pools';
import { reviewForAzure } from './review';

/** The provider's own objects of a cluster on Azure, all public. */
export interface AzureResources {
  /** Resource group. */
  readonly site: AzureSite;
  /** Network. */
  readonly network: AzureNetwork;
  /** Identities of the cluster itself. */
  readonly identities: AzureIdentities;
  /** Vault and key. */
  readonly encryption: AzureEncryption;
  /** AKS cluster and lock. */
  readonly controlPlane: AzureControlPlane;
  /** Node pools by name. */
  readonly pools: Readonly<Record<string, KubernetesClusterNodePool>>;
  /** Logs. */
  readonly logging: AzureLogging;
  /** Zones. */
  readonly dns: AzureDns;
  /** Backups; undefined where none are made. */
  readonly backup: AzureBackup | undefined;
}

/** AKS on Azure. */
export function azure(options: AzureOptions): ClusterAdapter<AzureResources, AzureIdentity> {
  return {
    cloud: 'azure',
    provider: '@cdktf/provider-azurerm',
    review: (plan) => reviewForAzure(plan, options),
    guard: (scope) => [...backendProblems(scope), ...providerProblems(scope, 'azurerm')],
    build: (scope, plan) => build(scope, plan, options),
    identify: (scope, cluster, plan) => {
      ensureProvider(scope, options);
      return identity(scope, cluster, plan);
    },
  };
}

/** In the order of creation; a destroy runs it backwards. */
function build(scope: Construct, plan: ClusterPlan, options: AzureOptions): BuiltCluster<AzureResources> {
  ensureProvider(scope, options);
  const where = site(scope, plan, options);
  const net = network(scope, plan, where);
  const who = identities(scope, plan, where, net);
  const keys = encryption(scope, plan, options, where, who);
  const control = controlPlane(scope, plan, { site: where, network: net, identities: who, keys });
  const { cluster } = control;
  const nodes = pools(scope, plan, net, cluster);
  const zones = dns(scope, plan, where);
  return {
    resources: {
      site: where, network: net, identities: who, encryption: keys, controlPlane: control, dns: zones,
      pools: nodes, logging: logging(scope, plan, where, cluster),
      backup: backup(scope, plan, { options, site: where, identities: who, keys, cluster, pools: Object.values(nodes) }),
    },
    attributes: {
      cloud: 'azure', name: cluster.name, region: options.location, endpoint: `https://${plan.apiAccess.kind === 'privateOnly' ? cluster.privateFqdn : cluster.fqdn}:443`,
      // The authority is public; Terraform hides it because the block beside it holds credentials.
      certificateAuthority: Fn.nonsensitive(cluster.kubeConfig.get(0).clusterCaCertificate),
      oidcIssuer: cluster.oidcIssuerUrl, account: options.subscriptionId, tenant: options.tenantId, resourceGroup: where.resourceGroupName,
      networkId: net.networkId,
    },
    evidence: azureEvidence(plan),
    machineTypes: Object.fromEntries(plan.pools.map((pool) => [pool.name, azureMachineType(pool) ?? ''])),
    dnsZoneIds: zones.zoneIds,
    nameServers: zones.nameServers,
    connect: `az aks get-credentials --resource-group ${where.resourceGroupName} --name ${plan.name} && kubelogin convert-kubeconfig -l azurecli`,
  };
}

/** The stack's own provider is used where there is one; else it is made, so that a declaration is complete. */
function ensureProvider(scope: Construct, options: AzureOptions): void {
  if (defaultProviders(scope, 'azurerm').length === 0) {
    new AzurermProvider(TerraformStack.of(scope), 'azurerm', { subscriptionId: options.subscriptionId, tenantId: options.tenantId, features: [{}] });
  }
}
