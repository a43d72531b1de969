import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';
import { folderWith } from './run-command';

const ROOT = join(__dirname, '../..');

/** The library as CommonJS in a folder of its own, as the package ships it; much sooner than with the type checker. */
export function compiled(): string {
  const out = join(folderWith({ 'package.json': readFileSync(join(ROOT, 'package.json'), 'utf8') }), 'build');
  mkdirSync(out);
  for (const file of readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    const target = join(out, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, transformSync(readFileSync(join(ROOT, 'lib', file), 'utf8'), { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }).code);
  }
  symlinkSync(join(ROOT, 'node_modules'), join(out, 'node_modules'));
  return out;
}
