/** The name most like a wanted one, if it is like enough to be a slip: at most a third of its letters differ. */
export function nearest(wanted: string, names: readonly string[]): string | undefined {
  const scored = names.filter((name) => name !== wanted).map((name) => ({ name, distance: distance(wanted, name) }));
  const best = scored.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))[0];
  return best !== undefined && best.distance <= Math.max(1, Math.floor(wanted.length / 3)) ? best.name : undefined;
}

/** Levenshtein distance. Names in Kubernetes have at most 253 characters. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, position) => position);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
