import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const LITERAL = /'([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+)'/g;

/** Every TypeScript file below a folder of the repository, in the order of names. */
export function sourcesOf(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).sort().map((name) => join(ROOT, folder, name));
}

/** The codes in a source: PascalCase literals on lines that record or throw a problem. */
function codesIn(text: string): string[] {
  return text.split('\n').filter((line) => /problems\.|problems\)|\bfail\(|\bcode: '|code: string = '/.test(line)).flatMap((line) => [...line.matchAll(LITERAL)].map((match) => match[1] ?? ''));
}

/** Codes by folder of lib/, sorted. Changing one breaks programs that tell errors apart. */
export function errorCodes(): Record<string, string[]> {
  const folders = readdirSync(join(ROOT, 'lib'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  const found = folders.map((folder) => [folder, [...new Set(sourcesOf(`lib/${folder}`).flatMap((file) => codesIn(readFileSync(file, 'utf8'))))].sort()] as const);
  return Object.fromEntries(found.filter(([, codes]) => codes.length > 0));
}
