import type { Manifest } from '../../core';
import type { ManifestIndex } from './manifest-index';
import { referencesOf } from './references';

/** Among more objects than this a near name is chance, and looking for it costs more than it tells. */
const MOST_CANDIDATES = 200;

/**
 * An object whose name differs from a wanted one by a slip of the keyboard, and that nobody refers to. A name that is
 * simply absent may live elsewhere; these two facts together say that it was mistyped. Names that differ in a number
 * only are siblings, not slips.
 */
export function nearMiss(index: ManifestIndex, kind: string, namespace: string, name: string): Manifest | undefined {
  const candidates = index.inNamespaceOf(kind, namespace);
  if (candidates.length > MOST_CANDIDATES) {
    return undefined;
  }
  const plainName = name.replace(/\d+/g, '');
  return candidates.find(({ metadata }) => metadata.name.replace(/\d+/g, '') !== plainName && distance(metadata.name, name) <= 2
    && !index.workloadsIn(namespace).some((workload) => referencesOf(workload).some((reference) => reference.kind === kind && reference.name === metadata.name)));
}

/** Number of letters to change, add or leave out to turn one word into the other (Levenshtein). */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) {
    return Number.POSITIVE_INFINITY;
  }
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
