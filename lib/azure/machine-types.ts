import type { PlannedPool } from '../cluster';

/** Day on which sizes were last compared with the cloud's own lists; which region offers which is not in the table. */
export const AZURE_MACHINES_AS_OF = '2026-11-22';

/** Families by GiB of memory for each vCPU (learn.microsoft.com/azure/virtual-machines/sizes). */
const FAMILIES = { amd64: { 2: ['F', 's_v2'], 4: ['D', 's_v5'], 8: ['E', 's_v5'] }, arm64: { 2: ['D', 'pls_v5'], 4: ['D', 'ps_v5'], 8: ['E', 'ps_v5'] } } as const;
const SIZES = {
  amd64: { 2: [2, 4, 8, 16, 32, 48, 64, 72], 4: [2, 4, 8, 16, 32, 48, 64, 96], 8: [2, 4, 8, 16, 20, 32, 48, 64, 96] },
  arm64: { 2: [2, 4, 8, 16, 32, 48, 64], 4: [2, 4, 8, 16, 32, 48, 64], 8: [2, 4, 8, 16, 20, 32] },
} as const;

/** Sizes that have less memory than their family (learn.microsoft.com/azure/virtual-machines/sizes: Esv5, Dpsv5, Epsv5). */
const LESS_MEMORY: Readonly<Record<string, number>> = { Standard_E96s_v5: 672, Standard_D64ps_v5: 208, Standard_E32ps_v5: 208 };

/** The VM size of a pool; undefined where no size of the table has at least that much. */
export function azureMachineType({ size }: PlannedPool): string | undefined {
  if (size.kind === 'machineType') {
    return size.name;
  }
  const candidates = ([2, 4, 8] as const).flatMap((ratio) => {
    const [letter, rest] = FAMILIES[size.architecture][ratio];
    return SIZES[size.architecture][ratio].map((cpu) => {
      const name = `Standard_${letter}${cpu}${rest}`;
      return { cpu, memory: LESS_MEMORY[name] ?? cpu * ratio, name };
    });
  });
  return candidates.filter(({ cpu, memory }) => cpu >= size.cpu && memory >= size.memoryGiB).sort((a, b) => a.cpu - b.cpu || a.memory - b.memory)[0]?.name;
}
