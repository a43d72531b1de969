import type { ClusterPlan } from '../cluster';
import { sizeOf } from '../cluster/address-plan';
import { isUnresolved, type Problem, Problems, show } from '../core';
import type { AzureOptions } from './azure-options';
import { zonesOf } from './network';
import { rangesFor } from './ranges';
import { reviewPools } from './review-pools';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NETWORK = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+$/;
const SUBNET = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/;
const VAULT = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+$/;
/** A key with its version; AKS takes no key without. */
const KEY = /^https:\/\/[A-Za-z0-9-]{3,24}\.vault\.[a-z.]+\/keys\/[A-Za-z0-9-]{1,127}\/[0-9a-f]{32}$/;
/** Azure keeps five addresses of each subnet. */
const RESERVED = 5;
/** Retention of a Log Analytics workspace, in days. */
const RETENTION = { least: 30, most: 730 };
/** Backup for AKS keeps snapshots for at most so many days. */
const MOST_BACKUP_DAYS = 360;
/** Tags of a DNS zone; other resources take 50 (learn.microsoft.com/azure/azure-resource-manager/management/tag-resources). */
const MOST_ZONE_TAGS = 15;
/** Authorized ranges of an API server (learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges). */
const MOST_RANGES = 200;

/** What is wrong with a plan on Azure, and what it cannot express. Values are those that the azurerm provider 4.55 takes. */
export function reviewForAzure(plan: ClusterPlan, options: AzureOptions): { readonly problems: readonly Problem[]; readonly notes: readonly string[] } {
  const problems = new Problems();
  reviewOptions(options, problems);
  if (plan.name.length < 2) {
    problems.add('ClusterNameInvalid', 'name', `${show(plan.name)} is shorter than the two characters that a DNS name of AKS takes`, 'Give a name of two characters or more.');
  }
  reviewPools(plan, problems);
  reviewNetwork(plan, problems);
  reviewApiAccess(plan, problems);
  reviewEncryption(plan, problems);
  if (plan.logs.retentionDays < RETENTION.least || plan.logs.retentionDays > RETENTION.most) {
    problems.add('LogRetentionInvalid', 'logs.retention', `${plan.logs.retentionDays} days is not what a Log Analytics workspace keeps`, `Choose from ${RETENTION.least} to ${RETENTION.most} days.`);
  }
  if (plan.backup.kind === 'daily' && plan.backup.retentionDays > MOST_BACKUP_DAYS) {
    problems.add('BackupInvalid', 'backup.retention', `Backup for AKS keeps backups for at most ${MOST_BACKUP_DAYS} days, and ${plan.backup.retentionDays} are asked for`, `Choose at most ${MOST_BACKUP_DAYS} days.`);
  }
  const tags = Object.keys(plan.tags);
  if (tags.length > MOST_ZONE_TAGS && plan.dnsZones.some(({ kind }) => kind === 'create')) {
    problems.add('TagsInvalid', 'tags', `a DNS zone of Azure takes ${MOST_ZONE_TAGS} tags, and ${tags.length} are given`, `Give at most ${MOST_ZONE_TAGS}, or DnsZone.existing.`);
  }
  for (const tag of tags.filter((name) => /^(microsoft|azure|windows)/.test(name))) {
    problems.add('TagsInvalid', 'tags', `${show(tag)} begins with a word that Azure keeps for itself`, 'Choose another word than microsoft, azure or windows for the beginning.');
  }
  return { problems: problems.all, notes: notesOf(plan) };
}

function reviewOptions(options: AzureOptions, problems: Problems): void {
  for (const key of ['subscriptionId', 'tenantId'] as const) {
    if (!UUID.test(String(options[key]))) {
      problems.add('AzureIdInvalid', `on.${key}`, `${show(options[key])} is not a ${key}`, 'Give the id, for example 00000000-0000-0000-0000-000000000000.');
    }
  }
  if (typeof options.location !== 'string' || !/^[a-z]+[a-z0-9]*$/.test(options.location)) {
    problems.add('RegionInvalid', 'on.location', `${show(options.location)} is not an Azure location`, 'Give the short name, for example "westeurope".');
  }
  const group = options.resourceGroup;
  if (group !== undefined && !isUnresolved(group) && !/^[\w.()-]{0,89}[\w()-]$/.test(group)) {
    problems.add('ResourceGroupInvalid', 'on.resourceGroup', `${show(group)} is not the name of a resource group`, 'Give its name, not its id: at most 90 letters, digits, dashes, underscores, dots and parentheses, the last of them no dot.');
  }
}

function reviewNetwork({ network, pools }: ClusterPlan, problems: Problems): void {
  if (network.kind === 'create') {
    const nodes = pools.reduce((sum, pool) => sum + pool.max, 0) + 3;
    const room = sizeOf(network.addresses.nodes) - RESERVED;
    if (nodes * 2 > room) {
      problems.add('NetworkTooSmall', 'network.cidr', `the pools and the system pool may reach ${nodes} nodes, twice that while they are replaced, and ${network.addresses.nodes} holds ${room}`, 'Give a larger range, up to /16, or lower the maximum of the pools.');
    }
    if (network.egress === 'none') {
      problems.add('EgressInvalid', 'network.egress', 'AKS without egress needs a registry that caches its own images, which is not made here', 'Use Network.existing with a route to your own gateway or firewall.');
    }
    return;
  }
  const known = (id: string, form: RegExp): boolean => isUnresolved(id) || form.test(id);
  if (!known(network.id, NETWORK)) {
    problems.add('NetworkInvalid', 'network.id', `${show(network.id)} is not the id of a virtual network`, 'Give /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Network/virtualNetworks/<name>.');
  }
  for (const subnet of network.nodeSubnets.filter((id) => !known(id, SUBNET))) {
    problems.add('NetworkInvalid', 'network.nodeSubnets', `${show(subnet)} is not the id of a subnet`, 'Give the id of the network, then /subnets/<name>.');
  }
}

function reviewApiAccess({ apiAccess }: ClusterPlan, problems: Problems): void {
  const cidrs = apiAccess.kind === 'publicFrom' ? apiAccess.cidrs : [];
  for (const cidr of cidrs.filter((range) => range.includes(':'))) {
    problems.add('PublicRangeInvalid', 'apiAccess.cidrs', `AKS takes IPv4 ranges only, and ${show(cidr)} is not one`, 'Give the IPv4 addresses of offices and pipelines.');
  }
  if (cidrs.length > MOST_RANGES) {
    problems.add('PublicRangesTooMany', 'apiAccess.cidrs', `AKS takes ${MOST_RANGES} ranges, and ${cidrs.length} are given`, 'Give fewer and larger ranges, or ApiAccess.privateOnly({ reach }).');
  }
}

function reviewEncryption({ encryption }: ClusterPlan, problems: Problems): void {
  if (encryption.kind !== 'existingKey') {
    return;
  }
  if (!isUnresolved(encryption.id) && !KEY.test(encryption.id)) {
    problems.add('EncryptionInvalid', 'encryption.id', `${show(encryption.id)} is not the id of a key with its version`, 'Give https://<vault>.vault.azure.net/keys/<key>/<version>, the "Key Identifier" of the portal.');
  }
  if (encryption.vault !== undefined && !isUnresolved(encryption.vault) && !VAULT.test(encryption.vault)) {
    problems.add('EncryptionInvalid', 'encryption.vault', `${show(encryption.vault)} is not the resource id of a key vault`, 'Give /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.KeyVault/vaults/<name>.');
  }
}

function notesOf(plan: ClusterPlan): readonly string[] {
  const notes = [
    'AKS needs a pool for its own parts: pool system, three nodes, beside the declared ones.',
    'AKS patches itself and then reports another version, so Terraform leaves the version of a cluster that exists alone: raise it with "az aks upgrade", then declare it.',
  ];
  if (plan.deletionProtection.kind === 'on') {
    notes.push('AKS has no deletion protection of its own: a management lock on its system pool refuses deletes of the cluster by portal, API and CLI. A Terraform destroy takes the lock off first; where it must not, add "prevent_destroy" to the lock in overrides.');
  }
  if (plan.network.kind === 'existing') {
    const { podCidr, serviceCidr } = rangesFor(plan);
    notes.push('AKS leaves egress of an existing subnet to its routes: it must have a route table with a default route before the cluster is made.');
    notes.push(`the ranges of an existing network are not known here: ${podCidr} (pods) and ${serviceCidr} (Services) must not meet it.`);
    if (plan.network.nodeSubnets.length > 1) {
      notes.push(`AKS takes one subnet, which spans the zones: ${show(plan.network.nodeSubnets[0])} is used, the others are not.`);
    }
  } else {
    if (plan.network.zones > zonesOf(plan).length) {
      notes.push(`regions of Azure have three zones: pools run in those, not in ${plan.network.zones}.`);
    }
    if (!plan.network.singleNat) {
      notes.push('a NAT gateway of Azure stands in one zone, and a subnet has one gateway: the loss of that zone stops egress.');
    }
  }
  if (plan.encryption.kind === 'existingKey') {
    notes.push(plan.encryption.vault === undefined
      ? 'the vault of the existing key was not named: let the identity <cluster>-control-plane use the key (Key Vault Crypto User) before the cluster is made, or give Encryption.existingKey(id, { vault }); node disks and backups stay under a key of the platform.'
      : 'the vault of the existing key must take rights by role (RBAC), and have purge protection.');
  }
  if (plan.backup.kind === 'daily') {
    notes.push('Backup for AKS keeps snapshots of disks in the cluster\'s resource group; the subscription must know the providers Microsoft.DataProtection and Microsoft.KubernetesConfiguration.');
  }
  return notes;
}
