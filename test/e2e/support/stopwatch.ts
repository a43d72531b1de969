/** Starts to count; gives seconds. */
export function stopwatch(): () => number {
  const begun = Date.now();
  return () => (Date.now() - begun) / 1000;
}

/** Prints a figure of the run. */
export function seconds(what: string, count: number): void {
  process.stdout.write(`${what} | ${count.toFixed(0)} s\n`);
}
