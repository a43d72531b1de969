import type { ClusterPlan, PlannedPool } from '../cluster';
import { isUnresolved, type Problems, show } from '../core';
import type { GcpOptions } from './gcp-options';
import { gcpMachineType } from './machine-types';

/** What GKE takes as a disk, in GiB. */
const DISK = { least: 10, most: 65_536 };
const MACHINE_TYPE = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;

/** What is wrong with the pools on Google Cloud. */
export function reviewPools(plan: ClusterPlan, options: GcpOptions, problems: Problems): void {
  for (const pool of plan.pools) {
    const path = `pools.${pool.name}`;
    reviewMachine(pool, path, problems);
    if (pool.diskGiB < DISK.least) {
      problems.add('DiskTooSmall', `${path}.disk`, `${pool.diskGiB} GiB is less than the ${DISK.least} that GKE takes`, `Give at least ${DISK.least}Gi; images and logs need more.`);
    }
    if (pool.diskGiB > DISK.most) {
      problems.add('DiskTooLarge', `${path}.disk`, `${pool.diskGiB} GiB is more than the ${DISK.most} of a persistent disk`, `Give at most ${DISK.most}Gi.`);
    }
    const strange = pool.zones.filter((zone) => !/^[a-z]$/.test(zone) || options.zones?.includes(zone) === false);
    if (strange.length > 0 || new Set(pool.zones).size < pool.zones.length) {
      problems.add('ZonesUnknown', `${path}.zones`, `${show(pool.zones)} are not different zones of ${options.zones === undefined ? 'a region, by letter' : options.zones.join(', ')}`, `Name zones of ${options.region} by letter, for example "b"; letters differ from region to region.`);
    }
  }
}

function reviewMachine(pool: PlannedPool, path: string, problems: Problems): void {
  const type = gcpMachineType(pool);
  if (type === undefined) {
    problems.add('MachineTypeUnknown', path, 'no machine type of the table has that many CPUs and that much memory', 'Ask for at most 80 CPUs and 8 GiB a CPU, or name a machineType.');
  } else if (!isUnresolved(type) && !MACHINE_TYPE.test(type)) {
    problems.add('MachineTypeInvalid', `${path}.machineType`, `${show(type)} is not a machine type of Compute Engine`, 'Give for example "n2d-standard-4".');
  }
}
