import type { PlannedPool } from '../cluster';

/** Day on which sizes were last compared with the cloud's own lists; which region offers which is not in the table. */
export const GCP_MACHINES_AS_OF = '2026-11-22';

/** Families by GiB of memory for each vCPU (cloud.google.com/compute/docs/machine-resource). */
const FAMILIES = {
  amd64: { 2: 'n2d-highcpu', 4: 'n2d-standard', 8: 'n2d-highmem' },
  arm64: { 2: 'c4a-highcpu', 4: 'c4a-standard', 8: 'c4a-highmem' },
} as const;
/** GiB for each vCPU that a family really has; highcpu of n2d has one. */
const MEMORY = { amd64: { 2: 1, 4: 4, 8: 8 }, arm64: { 2: 2, 4: 4, 8: 8 } } as const;
const SIZES = { amd64: [2, 4, 8, 16, 32, 48, 64, 80], arm64: [2, 4, 8, 16, 32, 48, 64, 72] } as const;

/** The machine type of a pool; undefined where no type of the table has at least that much. */
export function gcpMachineType({ size }: PlannedPool): string | undefined {
  if (size.kind === 'machineType') {
    return size.name;
  }
  for (const cpu of SIZES[size.architecture]) {
    for (const ratio of [2, 4, 8] as const) {
      if (cpu >= size.cpu && cpu * MEMORY[size.architecture][ratio] >= size.memoryGiB) {
        return `${FAMILIES[size.architecture][ratio]}-${cpu}`;
      }
    }
  }
  return undefined;
}
