import type { ClusterPlan } from '../cluster';
import { sizeOf } from '../cluster/address-plan';
import { type Problem, Problems, show } from '../core';
import type { AzureOptions } from './azure-options';
import { azureMachineType } from './machine-types';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** AKS takes twelve characters; four of them tell a replaced pool from the one it replaces. */
const LONGEST_POOL_NAME = 8;
/** Azure keeps five addresses of each subnet. */
const RESERVED = 5;
/** Retention of a Log Analytics workspace, in days. */
const RETENTION = { least: 30, most: 730 };

/** What is wrong with a plan on Azure, and what it cannot express. */
export function reviewForAzure(plan: ClusterPlan, options: AzureOptions): { readonly problems: readonly Problem[]; readonly notes: readonly string[] } {
  const problems = new Problems();
  for (const key of ['subscriptionId', 'tenantId'] as const) {
    if (!UUID.test(String(options[key]))) {
      problems.add('AzureIdInvalid', `on.${key}`, `${show(options[key])} is not a ${key}`, 'Give the id, for example 00000000-0000-0000-0000-000000000000.');
    }
  }
  if (typeof options.location !== 'string' || !/^[a-z]+[a-z0-9]*$/.test(options.location)) {
    problems.add('RegionInvalid', 'on.location', `${show(options.location)} is not an Azure location`, 'Give the short name, for example "westeurope".');
  }
  reviewPools(plan, problems);
  if (plan.logs.retentionDays < RETENTION.least || plan.logs.retentionDays > RETENTION.most) {
    problems.add('LogRetentionInvalid', 'logs.retention', `${plan.logs.retentionDays} days is not what a Log Analytics workspace keeps`, `Choose from ${RETENTION.least} to ${RETENTION.most} days.`);
  }
  if (plan.network.kind === 'create') {
    const nodes = plan.pools.reduce((sum, pool) => sum + pool.max, 0) + 3;
    const room = sizeOf(plan.network.addresses.nodes) - RESERVED;
    if (nodes * 2 > room) {
      problems.add('NetworkTooSmall', 'network.cidr', `the pools and the system pool may reach ${nodes} nodes, twice that while they are replaced, and ${plan.network.addresses.nodes} holds ${room}`, 'Give a larger range, up to /16, or lower the maximum of the pools.');
    }
  }
  const notes = [
    'AKS needs a pool for its own parts: pool system, three nodes, beside the declared ones.',
    'AKS patches itself and then reports another version, so Terraform leaves the version of a cluster that exists alone: raise it with "az aks upgrade", then declare it.',
  ];
  if (plan.deletionProtection.kind === 'on') {
    notes.push('AKS has no deletion protection of its own: a management lock refuses deletes by portal, API and CLI; a Terraform destroy takes the lock off first.');
  }
  if (plan.network.kind === 'existing') {
    notes.push('AKS leaves egress of an existing subnet to its routes: it must have a route table with a default route before the cluster is made.');
  }
  if (plan.encryption.kind === 'existingKey') {
    notes.push('the vault of an existing key is not known here: let the identity <cluster>-control-plane use the key (Key Vault Crypto User) before the cluster is made; node disks stay with keys of the platform.');
  }
  if (plan.backup.kind === 'daily') {
    notes.push('Backup for AKS needs an extension inside the cluster: it is part of the add-ons, not of the cluster.');
  }
  return { problems: problems.all, notes };
}

function reviewPools(plan: ClusterPlan, problems: Problems): void {
  for (const pool of plan.pools) {
    if (!/^[a-z][a-z0-9]*$/.test(pool.name) || pool.name.length > LONGEST_POOL_NAME) {
      problems.add('PoolNameTooLong', `pools.${pool.name}`, `${show(pool.name)} is not a name of at most ${LONGEST_POOL_NAME} lower-case letters and digits, which AKS and a suffix of four leave room for`, 'Shorten the name and leave out dashes.');
    }
    if (pool.name === 'system') {
      problems.add('PoolNameReserved', `pools.${pool.name}`, 'the name system belongs to the pool for AKS\' own parts', 'Choose another name.');
    }
    if (azureMachineType(pool) === undefined) {
      problems.add('MachineTypeUnknown', `pools.${pool.name}`, 'no VM size of the table has that many CPUs and that much memory', 'Ask for at most 96 CPUs and 8 GiB a CPU, or name a machineType.');
    }
    if (pool.diskGiB < 30) {
      problems.add('DiskTooSmall', `pools.${pool.name}.disk`, `${pool.diskGiB} GiB is less than the 30 that AKS takes`, 'Give at least 30Gi.');
    }
  }
}
