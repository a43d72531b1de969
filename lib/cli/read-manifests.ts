import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { flatten } from '../checks';
import { type Manifest, Problems, show } from '../core';
import type { Origin } from '../report/check-model';
import type { Io } from './io';
import { yamlDocuments } from './yaml-documents';


/** The objects of files, folders and standard input. */
export interface ReadManifests {
  /** Objects in the order of the files. */
  readonly manifests: readonly Manifest[];
  /** Where each was read. */
  readonly origins: ReadonlyMap<Manifest, Origin>;
  /** Documents that are no Kubernetes objects. */
  readonly skipped: number;
}

/** Largest input; a cluster of ten thousand objects takes about 15 MB. */
const MOST_BYTES = 40 * 2 ** 20;
const REMEDY_SIZE = 'Split the file, or export fewer objects at a time.';

/**
 * Reads Kubernetes objects.
 * @param paths files, folders (searched for .yaml, .yml and .json), or `-` for standard input
 * @throws SeaworthyError with a problem for every input that cannot be read
 */
export async function readManifests(paths: readonly string[], io: Io): Promise<ReadManifests> {
  const problems = new Problems();
  const origins = new Map<Manifest, Origin>();
  let skipped = 0;
  const take = (text: string, file: string): void => {
    problems.attempt('', () => {
      for (const { value, line } of yamlDocuments(text, file)) {
        const found = flatten([value]);
        skipped += found.length === 0 ? 1 : 0;
        found.forEach((manifest) => origins.set(manifest, { file, line }));
      }
    });
  };
  for (const path of paths) {
    if (path === '-') {
      const input = await io.stdin();
      if (sized(input.length, '<stdin>', problems)) {
        take(input.toString('utf8'), '<stdin>');
      }
    } else {
      filesOf(path, problems).forEach((file) => take(readFileSync(file, 'utf8'), file));
    }
  }
  if (problems.none && origins.size === 0) {
    problems.add('NoObjects', paths.join(' '), `no Kubernetes object was found${skipped === 0 ? '' : ` in ${skipped} documents`}`, 'Give rendered manifests: objects with apiVersion, kind and metadata.name.');
  }
  problems.throwIfAny();
  return { manifests: [...origins.keys()], origins, skipped };
}

function filesOf(path: string, problems: Problems): readonly string[] {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) {
      return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).filter(wanted).flatMap((entry) => filesOf(join(path, entry.name), problems));
    }
    if (!stat.isFile()) {
      problems.add('InputUnreadable', path, 'this is neither a file nor a folder', 'Give a file, a folder, or - for standard input.');
      return [];
    }
    return sized(stat.size, path, problems) ? [path] : [];
  } catch (error) {
    problems.add('InputUnreadable', path, `the input cannot be read: ${show((error as NodeJS.ErrnoException).code ?? (error as Error).message)}`, 'Check the name and the rights.');
    return [];
  }
}

/** In folders: manifests only, no hidden folders, and no links to folders, which could lead round in a circle. */
function wanted(entry: Dirent): boolean {
  const hidden = entry.name.startsWith('.') || entry.name === 'node_modules';
  return !hidden && (entry.isDirectory() || /\.(ya?ml|json)$/.test(entry.name));
}

function sized(bytes: number, path: string, problems: Problems): boolean {
  if (bytes > MOST_BYTES) {
    problems.add('InputTooLarge', path, `the input has ${Math.ceil(bytes / 2 ** 20)} MiB, and ${MOST_BYTES / 2 ** 20} are read`, REMEDY_SIZE);
  }
  return bytes <= MOST_BYTES;
}
