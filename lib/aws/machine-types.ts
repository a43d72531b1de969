import type { PlannedPool } from '../cluster';

/** Day on which sizes were last compared with the cloud's own lists; which region offers which is not in the table. */
export const AWS_MACHINES_AS_OF = '2026-11-22';

/**
 * Families by GiB of memory for each vCPU, the one to run on first (aws.amazon.com/ec2/instance-types). The others have the
 * same sizes: a spot pool may use any of them, because capacity of one type alone is taken back all at once.
 */
const FAMILIES = {
  amd64: { 2: ['c7i', 'c6i', 'c7a', 'c6a'], 4: ['m7i', 'm6i', 'm7a', 'm6a'], 8: ['r7i', 'r6i', 'r7a', 'r6a'] },
  arm64: { 2: ['c7g', 'c6g'], 4: ['m7g', 'm6g'], 8: ['r7g', 'r6g'] },
} as const;
const SIZES: Readonly<Record<number, string>> = { 2: 'large', 4: 'xlarge', 8: '2xlarge', 16: '4xlarge', 32: '8xlarge', 48: '12xlarge', 64: '16xlarge' };

/** The instance type of a pool, the smallest that is large enough; undefined where none of the table is. */
export function awsMachineType(pool: PlannedPool): string | undefined {
  return awsMachineTypes(pool)[0];
}

/** The instance types of a pool: one on demand, on spot every one of the same size; empty where none is large enough. */
export function awsMachineTypes({ size, lifecycle }: PlannedPool): readonly string[] {
  if (size.kind === 'machineType') {
    return [size.name];
  }
  for (const cpu of Object.keys(SIZES).map(Number)) {
    for (const ratio of [2, 4, 8] as const) {
      if (cpu >= size.cpu && cpu * ratio >= size.memoryGiB) {
        const families: readonly string[] = FAMILIES[size.architecture][ratio];
        return (lifecycle === 'spot' ? families : families.slice(0, 1)).map((family) => `${family}.${SIZES[cpu]}`);
      }
    }
  }
  return [];
}
