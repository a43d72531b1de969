import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { fail, SeaworthyError, show } from '../core';
import { BundleSource, isBundle } from './bundle/bundle-source';
import type { ClusterSource } from './cluster-source';
import { DumpSource } from './dump/dump-source';
import { type InputEntry, MOST_DUMP_BYTES } from './dump/input-entry';
import { isGzip, isTar, readArchive } from './dump/read-archive';
import { readFolder } from './dump/read-folder';
import { RedactedSource } from './redaction/redacted-source';

/**
 * Opens saved evidence: a folder, a tar or tar.gz, a single file, or standard input; a bundle of ours is recognised.
 * Secrets are removed on the way.
 * @param path a path, or `-` for standard input
 * @param stdin reads standard input to its end, or until it holds more than it is given
 * @param at the time at which a dump is judged, in milliseconds since 1970
 * @default - the newest timestamp in the dump
 * @throws SeaworthyError `EvidenceUnreadable`, `EvidenceEmpty`, `ArchiveUnreadable`, `BundleUnreadable`
 */
export async function openFiles(path: string, stdin: (most: number) => Promise<Buffer>, at?: number): Promise<ClusterSource> {
  const entries = await entriesOf(path, stdin);
  if (isBundle(entries)) {
    return new RedactedSource(new BundleSource(entries));
  }
  const dump = new DumpSource(path === '-' ? 'the objects on standard input' : `the dump in ${path}`, entries, at);
  if (dump.size === 0) {
    const unread = dump.unread.length === 0 ? '' : `; not readable: ${dump.unread.slice(0, 3).join(', ')}`;
    return fail('EvidenceEmpty', path, `there are no Kubernetes objects in it${unread}`, 'Give a folder or archive with what "kubectl get -o yaml" or "kubectl cluster-info dump" wrote.');
  }
  return new RedactedSource(dump);
}

async function entriesOf(path: string, stdin: (most: number) => Promise<Buffer>): Promise<readonly InputEntry[]> {
  try {
    if (path !== '-' && statSync(path).isDirectory()) {
      return readFolder(path).entries;
    }
    const content = path === '-' ? await stdin(MOST_DUMP_BYTES) : readFileSync(path);
    if (isGzip(content) || isTar(content)) {
      const { entries } = await readArchive(content, path);
      return withoutCommonFolder(entries);
    }
    return [{ path: path === '-' ? 'stdin.yaml' : basename(path), text: content.toString('utf8') }];
  } catch (error) {
    if (SeaworthyError.isSeaworthyError(error)) {
      throw error;
    }
    return fail('EvidenceUnreadable', path, `the evidence cannot be read: ${show((error as NodeJS.ErrnoException).code ?? (error as Error).message)}`, 'Check the name and the rights.');
  }
}

/** `tar czf dump.tar.gz dump` puts everything into one folder; it is no namespace if files lie in it directly. */
function withoutCommonFolder(entries: readonly InputEntry[]): readonly InputEntry[] {
  const folder = `${entries[0]?.path.split('/')[0] ?? ''}/`;
  const common = entries.every(({ path }) => path.startsWith(folder)) && entries.some(({ path }) => !path.slice(folder.length).includes('/'));
  return common ? entries.map((entry) => ({ ...entry, path: entry.path.slice(folder.length) })) : entries;
}
