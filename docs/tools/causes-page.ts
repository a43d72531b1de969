import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Cause } from '../../lib/investigation';

/** Rows of the failure catalogue, by family: how many there are. */
const ROWS: Readonly<Record<string, number>> = { A: 19, B: 21, C: 7, D: 19, E: 9, F: 16, G: 8, H: 28, I: 10, J: 15, K: 6, L: 13, M: 8, N: 7, R: 4 };
/** Rows that are answered without a cause of their own. */
const BY_ENGINE: Readonly<Record<string, string>> = {
  R01: 'the comparison of revisions (`support/release.ts`) decides the class of every cause that a release can bring',
  R02: 'the rollback gate: there is no earlier revision',
  R03: 'the engine: each subject has its own verdict, never merged',
  R04: 'the verdict `healthy`, with what happened before',
  B12: 'a symptom: the claim is followed to D01 to D06',
  D06: 'healthy: the pod behind the claim is followed',
  J03: 'an effect: the pods behind the Service are investigated',
};
/** Rows that need metrics or traces. */
const CANNOT_KNOW: Readonly<Record<string, string>> = { N04: 'CPU throttling shows in metrics only: ends unknown, naming them' };

const ROOT = join(__dirname, '../..');

/** The page that maps each row of the catalogue to the cause, its file and its test. */
export function causesPage(causes: readonly Cause[]): string {
  const files = causeFiles();
  const rows = Object.entries(ROWS).flatMap(([family, count]) => Array.from({ length: count }, (_, position) => `${family}${String(position + 1).padStart(2, '0')}`));
  const lines = rows.map((row) => {
    const own = causes.filter((cause) => cause.rows.includes(row));
    if (own.length === 0) {
      return `| ${row} | ${BY_ENGINE[row] ?? CANNOT_KNOW[row] ?? '**missing**'} | | |`;
    }
    const cells = own.map(({ id }) => ({ id, file: files.get(id) ?? '', test: testOf(files.get(id) ?? '') }));
    return `| ${row} | ${cells.map(({ id }) => `\`${id}\``).join(', ')} | ${cells.map(({ file }) => link(file)).join(', ')} | ${cells.map(({ test }) => (test === '' ? '**missing**' : link(test))).join(', ')} |`;
  });
  return [
    '# Causes that `seaworthy investigate` knows', '',
    'Each row of the failure catalogue with the causes that implement it, their files and their tests. Written by `npx tsx --tsconfig tsconfig.dev.json docs/tools/write-causes.ts`.', '',
    `${causes.length} causes, ${rows.length} rows.`, '', '| row | cause | file | test |', '| --- | --- | --- | --- |', ...lines, '',
  ].join('\n');
}

function link(path: string): string {
  return `[${path.split('/').slice(-1)[0]}](../../${path})`;
}

function causeFiles(): ReadonlyMap<string, string> {
  const folder = join(ROOT, 'lib/investigation/causes');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && file.includes('/') && !/support|family/.test(file)).sort();
  return new Map(files.flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/\bid: '([a-z0-9-]+)'/g)].map(([, id]) => [id ?? '', relative(ROOT, join(folder, file))] as const)));
}

function testOf(file: string): string {
  const test = file.replace(/^lib\//, 'test/').replace(/\.ts$/, '.test.ts');
  return existsSync(join(ROOT, test)) ? test : '';
}
