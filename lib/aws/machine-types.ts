import type { PlannedPool } from '../cluster';

/** Day on which this table was last compared with the cloud's own. */
export const AWS_MACHINES_AS_OF = '2026-11-22';

/** Current general-purpose families, by GiB of memory for each vCPU (aws.amazon.com/ec2/instance-types). */
const FAMILIES = { amd64: { 2: 'c7i', 4: 'm7i', 8: 'r7i' }, arm64: { 2: 'c7g', 4: 'm7g', 8: 'r7g' } } as const;
const SIZES: Readonly<Record<number, string>> = { 2: 'large', 4: 'xlarge', 8: '2xlarge', 16: '4xlarge', 32: '8xlarge', 48: '12xlarge', 64: '16xlarge' };

/** The instance type of a pool; undefined where no type of the table has at least that much. */
export function awsMachineType({ size }: PlannedPool): string | undefined {
  if (size.kind === 'machineType') {
    return size.name;
  }
  for (const cpu of Object.keys(SIZES).map(Number)) {
    for (const ratio of [2, 4, 8] as const) {
      if (cpu >= size.cpu && cpu * ratio >= size.memoryGiB) {
        return `${FAMILIES[size.architecture][ratio]}.${SIZES[cpu]}`;
      }
    }
  }
  return undefined;
}
