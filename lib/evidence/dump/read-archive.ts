import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { fail, SeaworthyError, show } from '../../core';
import { type InputEntry, type LeftOut, mayHoldEvidence, MOST_DUMP_BYTES, MOST_FILE_BYTES, textOf } from './input-entry';

/**
 * Reads every file of a tar or tar.gz that can hold evidence; nothing is written to disk.
 * @throws SeaworthyError `ArchiveUnreadable`
 */
export async function readArchive(content: Buffer, name: string): Promise<{ readonly entries: readonly InputEntry[]; readonly leftOut: readonly LeftOut[] }> {
  const entries: InputEntry[] = [];
  const leftOut: LeftOut[] = [];
  const tar = extract();
  const bytes = Readable.from([content]);
  const stream = isGzip(content) ? bytes.pipe(createGunzip().on('error', (error) => tar.destroy(error))).pipe(tar) : bytes.pipe(tar);
  let total = 0;
  try {
    for await (const entry of stream) {
      const path = entry.header.name.replace(/^\.\//, '');
      const size = entry.header.size ?? 0;
      total += size;
      if (total > MOST_DUMP_BYTES) {
        return fail('ArchiveUnreadable', name, `the archive unpacks to more than ${MOST_DUMP_BYTES / 2 ** 20} MiB`, 'Give a smaller dump, for example of one namespace.');
      }
      if (entry.header.type !== 'file' || !mayHoldEvidence(path) || size > MOST_FILE_BYTES) {
        if (size > MOST_FILE_BYTES) {
          leftOut.push({ path, reason: `too large (${Math.ceil(size / 2 ** 20)} MiB)` });
        }
        entry.resume();
        continue;
      }
      const parts: Buffer[] = [];
      for await (const part of entry) {
        parts.push(part as Buffer);
      }
      entries.push({ path, text: textOf(path, Buffer.concat(parts)) });
    }
  } catch (error) {
    return SeaworthyError.isSeaworthyError(error) ? raise(error) : fail('ArchiveUnreadable', name, `the archive cannot be read: ${show((error as Error).message)}`, 'Check that it is a complete tar or tar.gz.');
  }
  return { entries: entries.sort((a, b) => (a.path < b.path ? -1 : 1)), leftOut };
}

/** Whether content is compressed by gzip. */
export function isGzip(content: Buffer): boolean {
  return content[0] === 0x1f && content[1] === 0x8b;
}

/** Whether content is a tar archive: its magic stands at a fixed place. */
export function isTar(content: Buffer): boolean {
  return content.length > 262 && content.subarray(257, 262).toString('latin1') === 'ustar';
}

function raise(error: unknown): never {
  throw error;
}
