import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Problems, show } from '../core';

/** A file and its text. */
export interface InputText {
  /** Name as given, or `<stdin>`. */
  readonly file: string;
  /** Content. */
  readonly text: string;
}

/** Largest input in bytes; a cluster of ten thousand objects takes about 15 MB. */
const MOST_BYTES = 40 * 2 ** 20;

/**
 * Reads files, folders and standard input; what is named twice, also through a link, is read once.
 * @param paths files, folders (searched for .yaml, .yml and .json), or `-` for standard input
 * @param stdin reads standard input to its end, or until it holds more than it is given
 * @param problems takes a problem for every input that cannot be read
 */
export async function inputTexts(paths: readonly string[], stdin: (most: number) => Promise<Buffer>, problems: Problems): Promise<readonly InputText[]> {
  const texts: InputText[] = [];
  const seen = new Set<string>();
  for (const file of paths.flatMap((path) => (path === '-' ? [path] : filesOf(path, problems)))) {
    const identity = file === '-' ? file : realpathSync(file);
    const text = seen.has(identity) ? undefined : file === '-' ? sized(await stdin(MOST_BYTES), '<stdin>', problems) : readText(file, problems);
    seen.add(identity);
    if (text !== undefined) {
      texts.push({ file: file === '-' ? '<stdin>' : file, text });
    }
  }
  return texts;
}

/** A pipe may be named, as shells do for `<(helm template …)`, but is not looked for in folders, where it could block for ever. */
function filesOf(path: string, problems: Problems): readonly string[] {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) {
      return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).filter(wanted).flatMap((entry) => filesOf(join(path, entry.name), problems));
    }
    if (stat.isFile() && stat.size > MOST_BYTES) {
      tooLarge(stat.size, path, problems);
      return [];
    }
    return [path];
  } catch (error) {
    unreadable(error, path, problems);
    return [];
  }
}

/** In folders: manifests only, no hidden folders, and no links to folders, which could lead round in a circle. */
function wanted(entry: Dirent): boolean {
  const hidden = entry.name.startsWith('.') || entry.name === 'node_modules';
  return !hidden && (entry.isDirectory() || ((entry.isFile() || entry.isSymbolicLink()) && /\.(ya?ml|json)$/.test(entry.name)));
}

function readText(file: string, problems: Problems): string | undefined {
  try {
    return sized(readFileSync(file), file, problems);
  } catch (error) {
    unreadable(error, file, problems);
    return undefined;
  }
}

function sized(content: Buffer, file: string, problems: Problems): string | undefined {
  if (content.length > MOST_BYTES) {
    tooLarge(content.length, file, problems);
    return undefined;
  }
  return content.toString('utf8');
}

function tooLarge(bytes: number, file: string, problems: Problems): void {
  problems.add('InputTooLarge', file, `the input has ${Math.ceil(bytes / 2 ** 20)} MiB, and ${MOST_BYTES / 2 ** 20} are read`, 'Split the file, or export fewer objects at a time.');
}

function unreadable(error: unknown, path: string, problems: Problems): void {
  problems.add('InputUnreadable', path, `the input cannot be read: ${show((error as NodeJS.ErrnoException).code ?? (error as Error).message)}`, 'Check the name and the rights.');
}
