import type { ClusterPlan } from '../cluster';
import { sizeOf } from '../cluster/address-plan';
import { isUnresolved, type Problem, Problems, show } from '../core';
import { adminGroups, isParentGroup } from './access';
import { managedZoneName } from './dns';
import type { GcpOptions } from './gcp-options';
import { loggingNotes } from './logging';
import { reviewPools } from './review-pools';

/** Each node gets a /24 of the pods' range for 110 pods. */
const ADDRESSES_PER_NODE = 256;
/** Authorized networks of a cluster (cloud.google.com/kubernetes-engine/quotas). */
const MOST_RANGES = 100;
/** Backup for GKE keeps what is made daily for at most 360 times the interval. */
const MOST_BACKUP_DAYS = 360;
const KEY = /^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+\/cryptoKeys\/[^/]+$/;

/** What is wrong with a plan on Google Cloud, and what it cannot express. Values are those that the google provider 6.50 takes. */
export function reviewForGcp(plan: ClusterPlan, options: GcpOptions): { readonly problems: readonly Problem[]; readonly notes: readonly string[] } {
  const problems = new Problems();
  reviewOptions(options, problems);
  if (plan.name.length < 2) {
    problems.add('ClusterNameInvalid', 'name', `${show(plan.name)} is shorter than the two characters that Cloud NAT takes`, 'Give a name of two characters or more.');
  }
  reviewPools(plan, options, problems);
  reviewNetwork(plan, options, problems);
  reviewApiAccess(plan, problems);
  if (plan.encryption.kind === 'existingKey' && !isUnresolved(plan.encryption.id) && !KEY.test(plan.encryption.id)) {
    problems.add('EncryptionInvalid', 'encryption.id', `${show(plan.encryption.id)} is not the id of a Cloud KMS key`, 'Give projects/<project>/locations/<region>/keyRings/<ring>/cryptoKeys/<key>, without a version; the key must be in the region of the cluster.');
  }
  if (plan.backup.kind === 'daily' && plan.backup.retentionDays > MOST_BACKUP_DAYS) {
    problems.add('BackupInvalid', 'backup.retention', `Backup for GKE keeps daily backups for at most ${MOST_BACKUP_DAYS} days, and ${plan.backup.retentionDays} are asked for`, `Choose at most ${MOST_BACKUP_DAYS} days.`);
  }
  if (plan.admins.length > 1) {
    problems.add('AdminsTooMany', 'admins', 'one group administers a cluster on GKE', 'Give one group of administrators and make the others its members.');
  }
  reviewZones(plan, problems);
  return { problems: problems.all, notes: notesOf(plan, options) };
}

function reviewOptions(options: GcpOptions, problems: Problems): void {
  if (typeof options.region !== 'string' || !/^[a-z]+-[a-z]+\d{1,2}$/.test(options.region)) {
    problems.add('RegionInvalid', 'on.region', `${show(options.region)} is not a Google Cloud region`, 'Give for example "europe-west1"; a zone such as europe-west1-b would make a control plane that its zone takes down.');
  }
  if (typeof options.project !== 'string' || !/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(options.project)) {
    problems.add('ProjectInvalid', 'on.project', `${show(options.project)} is not a project id`, 'Give the id, not the name or number: 6 to 30 lower-case letters, digits and dashes.');
  }
  if (options.projectNumber !== undefined && !isUnresolved(options.projectNumber) && !/^\d+$/.test(String(options.projectNumber))) {
    problems.add('ProjectInvalid', 'on.projectNumber', `${show(options.projectNumber)} is not the number of a project`, 'Give its digits, or leave it out: it is read at apply.');
  }
}

function reviewNetwork({ network, pools }: ClusterPlan, options: GcpOptions, problems: Problems): void {
  if (network.kind === 'existing') {
    if (network.podRange === undefined || network.serviceRange === undefined) {
      problems.add('SecondaryRangesMissing', 'network', 'GKE needs the names of secondary ranges for pods and Services', 'Give podRange and serviceRange of the subnetwork.');
    }
    return;
  }
  const nodes = pools.reduce((sum, pool) => sum + pool.max, 0);
  const room = Math.floor(sizeOf(network.addresses.pods) / ADDRESSES_PER_NODE);
  if (nodes + 1 > room) {
    problems.add('NetworkTooSmall', 'network.cidr', `the pools may reach ${nodes} nodes, and one more during an upgrade; each takes a /24 for its pods, and ${network.addresses.pods} holds ${room}`, 'Give a larger range, up to /16, or lower the maximum of the pools.');
  }
  const { zones } = options;
  if (zones !== undefined && (zones.length < network.zones || !zones.every((zone) => /^[a-z]$/.test(zone)) || new Set(zones).size < zones.length)) {
    problems.add('ZonesInvalid', 'on.zones', `the network has ${network.zones} zones, and ${show(zones)} are not as many different letters`, 'Name the zones of the region by letter: gcp({ project, region, zones: ["b", "c", "d"] }).');
  }
}

/** The provider takes prefixes of at most 32 bits. */
function reviewApiAccess({ apiAccess }: ClusterPlan, problems: Problems): void {
  const cidrs = apiAccess.kind === 'publicFrom' ? apiAccess.cidrs : [];
  for (const cidr of cidrs.filter((range) => range.includes(':'))) {
    problems.add('PublicRangeInvalid', 'apiAccess.cidrs', `GKE takes IPv4 ranges only, and ${show(cidr)} is not one`, 'Give the IPv4 addresses of offices and pipelines.');
  }
  if (cidrs.length > MOST_RANGES) {
    problems.add('PublicRangesTooMany', 'apiAccess.cidrs', `GKE takes ${MOST_RANGES} ranges, and ${cidrs.length} are given`, 'Give fewer and larger ranges, or ApiAccess.privateOnly({ reach }).');
  }
}

/** Names of managed zones have dashes for dots, so two domains may want the same one. */
function reviewZones({ dnsZones }: ClusterPlan, problems: Problems): void {
  const created = dnsZones.filter(({ kind }) => kind === 'create').map(({ domain }) => domain);
  for (const [index, domain] of created.entries()) {
    const other = created.slice(0, index).find((candidate) => managedZoneName(candidate) === managedZoneName(domain));
    if (other !== undefined) {
      problems.add('DnsZoneNameTaken', 'dnsZones', `${show(other)} and ${show(domain)} would both be the managed zone ${show(managedZoneName(domain))}`, 'Make one of them yourself and declare it with DnsZone.existing(domain, name).');
    }
  }
}

function notesOf(plan: ClusterPlan, options: GcpOptions): readonly string[] {
  const notes = ['GKE upgrades itself along its REGULAR channel: the declared version is the least it runs, and raising it upgrades at once.', ...loggingNotes(plan)];
  for (const group of adminGroups(plan)) {
    notes.push(isParentGroup(group)
      ? `${group} holds every group that a binding may name, so it gets no rights by itself: give the group of administrators, Principal.googleGroup("platform@…"), or bind one in IAM with roles/container.admin.`
      : `${group} administers by IAM (roles/container.admin), which counts for every cluster of the project; for bindings it must be a member of gke-security-groups@${group.split('@')[1]}.`);
  }
  if (plan.network.kind === 'create') {
    if (options.zones === undefined && plan.network.zones !== 3) {
      notes.push(`GKE chooses three zones of ${options.region} unless they are named: gcp({ …, zones: [letters] }) makes it ${plan.network.zones}.`);
    }
    if (plan.network.singleNat) {
      notes.push('Cloud NAT is one service of the region and fails with no zone: singleNat changes nothing.');
    }
  } else if (plan.network.nodeSubnets.length > 1) {
    notes.push(`GKE takes one subnetwork, which spans the region: ${show(plan.network.nodeSubnets[0])} is used, the others are not.`);
  }
  return notes;
}
