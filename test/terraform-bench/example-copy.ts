import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scratch } from './bench';
import { ROOT, runProgram } from './program';

/** A copy of an example in a fresh folder of the checkout's shape, so that synthesis writes nothing into the checkout. */
export function exampleCopy(example: string): string {
  const root = scratch('example');
  ['node_modules', 'lib', 'package.json', 'tsconfig.json', 'tsconfig.dev.json'].forEach((name) => symlinkSync(join(ROOT, name), join(root, name)));
  const folder = join(root, 'examples', example);
  cpSync(join(ROOT, 'examples', example), folder, { recursive: true, filter: (source) => !source.endsWith('cdktf.out') });
  return folder;
}

/** Synthesizes the copy of an example, without the CLI. */
export function synthExample(folder: string, env: Readonly<Record<string, string>> = {}): void {
  runProgram('main.ts', [], env, folder);
}

/** Removes the copy of an example, with the folder made for it. */
export function removeCopy(folder: string): void {
  rmSync(resolve(folder, '../..'), { recursive: true });
}
