import type { ClusterPlan } from '../cluster';
import { sizeOf } from '../cluster/address-plan';
import { type Problem, Problems, show } from '../core';
import type { GcpOptions } from './gcp-options';
import { gcpMachineType } from './machine-types';

/** Each node gets a /24 of the pods' range for 110 pods. */
const ADDRESSES_PER_NODE = 256;

/** What is wrong with a plan on Google Cloud, and what it cannot express. */
export function reviewForGcp(plan: ClusterPlan, options: GcpOptions): { readonly problems: readonly Problem[]; readonly notes: readonly string[] } {
  const problems = new Problems();
  const notes: string[] = [];
  if (typeof options.region !== 'string' || !/^[a-z]+-[a-z]+\d{1,2}$/.test(options.region)) {
    problems.add('RegionInvalid', 'on.region', `${show(options.region)} is not a Google Cloud region`, 'Give for example "europe-west1"; a zone such as europe-west1-b would make a control plane that its zone takes down.');
  }
  if (typeof options.project !== 'string' || !/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(options.project)) {
    problems.add('ProjectInvalid', 'on.project', `${show(options.project)} is not a project id`, 'Give the id, not the name or number: 6 to 30 lower-case letters, digits and dashes.');
  }
  for (const pool of plan.pools.filter((candidate) => gcpMachineType(candidate) === undefined)) {
    problems.add('MachineTypeUnknown', `pools.${pool.name}`, 'no machine type of the table has that many CPUs and that much memory', 'Ask for at most 80 CPUs and 8 GiB a CPU, or name a machineType.');
  }
  for (const pool of plan.pools.filter((candidate) => candidate.diskGiB < 10)) {
    problems.add('DiskTooSmall', `pools.${pool.name}.disk`, `${pool.diskGiB} GiB is less than the 10 that GKE takes`, 'Give at least 10Gi; images and logs need more.');
  }
  if (plan.network.kind === 'create') {
    const nodes = plan.pools.reduce((sum, pool) => sum + pool.max, 0);
    const room = Math.floor(sizeOf(plan.network.addresses.pods) / ADDRESSES_PER_NODE);
    if (nodes + 1 > room) {
      problems.add('NetworkTooSmall', 'network.cidr', `the pools may reach ${nodes} nodes, and one more during an upgrade; each takes a /24 for its pods, and ${plan.network.addresses.pods} holds ${room}`, 'Give a larger range, up to /16, or lower the maximum of the pools.');
    }
  }
  if (plan.network.kind === 'existing' && (plan.network.podRange === undefined || plan.network.serviceRange === undefined)) {
    problems.add('SecondaryRangesMissing', 'network', 'GKE needs the names of secondary ranges for pods and Services', 'Give podRange and serviceRange of the subnetwork.');
  }
  if (plan.admins.length > 1) {
    problems.add('AdminsTooMany', 'admins', 'GKE binds one security group as the root of all groups', 'Give one group, gke-security-groups@ your domain, and nest the others in it.');
  }
  notes.push('GKE upgrades itself along its REGULAR channel: the declared version is the least it runs, and raising it upgrades at once.');
  if (plan.logs.types.includes('authenticator')) {
    notes.push('GKE has no authenticator log of its own: sign-ins are in the project\'s Cloud Audit Logs.');
  }
  notes.push(`GKE keeps logs in the project's _Default bucket: set its retention to ${plan.logs.retentionDays} days there (it is shared by everything in the project).`);
  return { problems: problems.all, notes };
}
