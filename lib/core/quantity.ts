const UNITS: Readonly<Record<string, number>> = {
  '': 1, 'n': 1e-9, 'u': 1e-6, 'm': 1e-3, 'k': 1e3, 'M': 1e6, 'G': 1e9, 'T': 1e12, 'P': 1e15, 'E': 1e18,
  'Ki': 2 ** 10, 'Mi': 2 ** 20, 'Gi': 2 ** 30, 'Ti': 2 ** 40, 'Pi': 2 ** 50, 'Ei': 2 ** 60,
};

/** A Kubernetes quantity as a number, in whatever unit it counts; undefined where it is none (resource.Quantity). */
export function quantity(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  const match = typeof value === 'string' ? /^([+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)([numkMGTPE]|[KMGTPE]i)?$/.exec(value) : null;
  return match === null ? undefined : Number(match[1]) * (UNITS[match[2] ?? ''] ?? Number.NaN);
}
