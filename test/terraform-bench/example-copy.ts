import { cpSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scratch } from './bench';

const ROOT = resolve(__dirname, '../..');

/** A copy of an example in a fresh folder of the checkout's shape, so that synthesis writes nothing into the checkout. */
export function exampleCopy(example: string): string {
  const root = scratch('example');
  ['node_modules', 'lib', 'package.json', 'tsconfig.json', 'tsconfig.dev.json'].forEach((name) => symlinkSync(join(ROOT, name), join(root, name)));
  const folder = join(root, 'examples', example);
  cpSync(join(ROOT, 'examples', example), folder, { recursive: true, filter: (source) => !source.endsWith('cdktf.out') });
  return folder;
}
