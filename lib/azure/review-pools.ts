import type { ClusterPlan, PlannedPool } from '../cluster';
import { isUnresolved, type Problems, show } from '../core';
import { azureMachineType } from './machine-types';
import { zonesOf } from './network';

/** AKS takes twelve characters; four of them tell a replaced pool from the one it replaces. */
const LONGEST_NAME = 8;
/** Nodes of a pool. */
const MOST_NODES = 1000;
/** What AKS takes as a disk, in GiB. */
const DISK = { least: 30, most: 2048 };
/** Labels that AKS sets itself. */
const OWN_LABELS = /^([a-z0-9-]+\.)*kubernetes\.azure\.com\//;

/** What is wrong with the pools on Azure. */
export function reviewPools(plan: ClusterPlan, problems: Problems): void {
  for (const pool of plan.pools) {
    const path = `pools.${pool.name}`;
    reviewName(pool, path, problems);
    reviewMachine(pool, path, problems);
    if (pool.max > MOST_NODES) {
      problems.add('PoolTooLarge', `${path}.max`, `${pool.max} nodes are more than the ${MOST_NODES} of a pool on AKS`, 'Divide the nodes among pools.');
    }
    if (pool.diskGiB < DISK.least) {
      problems.add('DiskTooSmall', `${path}.disk`, `${pool.diskGiB} GiB is less than the ${DISK.least} that AKS takes`, `Give at least ${DISK.least}Gi.`);
    }
    if (pool.diskGiB > DISK.most) {
      problems.add('DiskTooLarge', `${path}.disk`, `${pool.diskGiB} GiB is more than the ${DISK.most} that AKS takes`, `Give at most ${DISK.most}Gi, and volumes for what is kept.`);
    }
    const zones = zonesOf(plan);
    if (!pool.zones.every((zone) => zones.includes(zone)) || new Set(pool.zones).size < pool.zones.length) {
      problems.add('ZonesUnknown', `${path}.zones`, `${show(pool.zones)} are not different zones of the network, which has ${zones.join(', ')}`, 'Name zones of the network by number.');
    }
    for (const label of Object.keys(pool.labels).filter((key) => OWN_LABELS.test(key))) {
      problems.add('PoolLabelInvalid', `${path}.labels`, `the label ${show(label)} belongs to AKS`, 'Use a key of your own.');
    }
  }
}

function reviewName({ name }: PlannedPool, path: string, problems: Problems): void {
  if (!/^[a-z][a-z0-9]*$/.test(name) || name.length > LONGEST_NAME) {
    problems.add('PoolNameTooLong', path, `${show(name)} is not a name of at most ${LONGEST_NAME} lower-case letters and digits, which AKS and a suffix of four leave room for`, 'Shorten the name and leave out dashes.');
  }
  if (name === 'system') {
    problems.add('PoolNameReserved', path, 'the name system belongs to the pool for AKS\' own parts', 'Choose another name.');
  }
}

function reviewMachine(pool: PlannedPool, path: string, problems: Problems): void {
  const size = azureMachineType(pool);
  if (size === undefined) {
    problems.add('MachineTypeUnknown', path, 'no VM size of the table has that many CPUs and that much memory', 'Ask for at most 96 CPUs and 8 GiB a CPU, or name a machineType.');
  } else if (!isUnresolved(size) && !/^(Standard|Basic)_[A-Za-z0-9_-]+$/.test(size)) {
    problems.add('MachineTypeInvalid', `${path}.machineType`, `${show(size)} is not a VM size of Azure`, 'Give for example "Standard_D4s_v5".');
  }
}
