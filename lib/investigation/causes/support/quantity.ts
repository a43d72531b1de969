const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9, u: 1e-6, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50,
};

/**
 * A Kubernetes quantity as a number: `100m` is 0.1, `1Gi` is 2^30.
 * @returns undefined for what is none
 */
export function quantity(value: unknown): number | undefined {
  const match = /^([+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(n|u|m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$/.exec(typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '');
  return match === null ? undefined : Number(match[1]) * (match[2] === undefined ? 1 : FACTORS[match[2]] ?? 1);
}
