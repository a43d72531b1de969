import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type InputEntry, type LeftOut, mayHoldEvidence, MOST_DUMP_BYTES, MOST_FILE_BYTES, textOf } from './input-entry';

/** Reads every file of a folder that can hold evidence. Links are not followed: a dump from elsewhere could point anywhere. */
export function readFolder(root: string): { readonly entries: readonly InputEntry[]; readonly leftOut: readonly LeftOut[] } {
  const entries: InputEntry[] = [];
  const leftOut: LeftOut[] = [];
  let bytes = 0;
  for (const file of filesIn(root)) {
    const path = relative(root, file).split(sep).join('/');
    const size = statSync(file).size;
    bytes += size;
    if (!mayHoldEvidence(path)) {
      continue;
    }
    if (size > MOST_FILE_BYTES || bytes > MOST_DUMP_BYTES) {
      leftOut.push({ path, reason: `too large (${Math.ceil(size / 2 ** 20)} MiB)` });
      continue;
    }
    try {
      entries.push({ path, text: textOf(path, readFileSync(file)) });
    } catch (error) {
      leftOut.push({ path, reason: (error as NodeJS.ErrnoException).code ?? (error as Error).message });
    }
  }
  return { entries, leftOut };
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : [];
  });
}
