/** The middle of several measurements: one pause of the collector moves the mean, not the median. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds of CPU that an action takes in this process: unlike the clock, it does not count waiting for a busy machine. */
export function time(action: () => unknown): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Measures two actions in turns. Neighbours in time suffer the same from other load, so the ratio is the middle of the
 * ratios of each round; the times are the least of each, as load only ever adds.
 */
export function inTurns(rounds: number, a: () => unknown, b: () => unknown): { readonly a: number; readonly b: number; readonly ratio: number } {
  const [timesA, timesB]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    timesA.push(time(a));
    timesB.push(time(b));
  }
  return { a: Math.min(...timesA), b: Math.min(...timesB), ratio: median(timesA.map((value, round) => value / (timesB[round] ?? Number.NaN))) };
}
