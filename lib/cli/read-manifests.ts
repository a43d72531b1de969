import { flatten } from '../checks';
import { type Manifest, Problems } from '../core';
import type { Origin } from '../report/check-model';
import { plural } from '../report/plural';
import { inputTexts } from './input-files';
import type { Io } from './io';
import { yamlDocuments } from './yaml-documents';

/** A document that is no Kubernetes object. */
export interface SkippedDocument extends Origin {
  /** Whether its text holds the braces of a template. */
  readonly braces: boolean;
}

/** The objects of files, folders and standard input. */
export interface ReadManifests {
  /** Objects in the order of the files. */
  readonly manifests: readonly Manifest[];
  /** Where each was read. */
  readonly origins: ReadonlyMap<Manifest, Origin>;
  /** Documents that are no Kubernetes objects. */
  readonly skipped: readonly SkippedDocument[];
}

const RENDER = 'The file looks like a template: render it first, for example with helm template.';

/**
 * Reads Kubernetes objects.
 * @param paths files, folders (searched for .yaml, .yml and .json), or `-` for standard input
 * @throws SeaworthyError with a problem for every input that cannot be read
 */
export async function readManifests(paths: readonly string[], io: Io): Promise<ReadManifests> {
  const problems = new Problems();
  const origins = new Map<Manifest, Origin>();
  const skipped: SkippedDocument[] = [];
  for (const { file, text } of await inputTexts(paths, io.stdin, problems)) {
    for (const { value, line, braces } of problems.attempt('', () => yamlDocuments(text, file)) ?? []) {
      const found = flatten([value]);
      found.forEach((manifest) => origins.set(manifest, { file, line }));
      if (found.length === 0 && !isEmptyList(value)) {
        skipped.push({ file, line, braces });
      }
    }
  }
  if (problems.none && origins.size === 0) {
    problems.add('NoObjects', paths.join(' '), `no Kubernetes object was found${skipped.length === 0 ? '' : ` in ${plural(skipped.length, 'document')}`}`,
      skipped.some(({ braces }) => braces) ? RENDER : 'Give rendered manifests: objects with apiVersion, kind and metadata.name.');
  }
  problems.throwIfAny();
  return { manifests: [...origins.keys()], origins, skipped };
}

/** What was left out, and where, as one line for people; undefined when nothing was. */
export function noteOnSkipped(skipped: readonly SkippedDocument[]): string | undefined {
  const shown = skipped.find(({ braces }) => braces) ?? skipped[0];
  if (shown === undefined) {
    return undefined;
  }
  const where = `${shown.file}:${shown.line}`;
  const are = skipped.length === 1 ? `is no Kubernetes object and was left out: ${where}` : `are no Kubernetes objects and were left out, one at ${where}`;
  return `note: ${plural(skipped.length, 'document')} ${are}${shown.braces ? `. ${RENDER}` : ''}`;
}

function isEmptyList(value: unknown): boolean {
  const { kind, items } = (value ?? {}) as { readonly kind?: unknown; readonly items?: unknown };
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items) && items.length === 0;
}
