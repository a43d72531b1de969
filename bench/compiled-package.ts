import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

/**
 * Writes the library as a user has it installed, and programs beside it, all compiled: what a loader for TypeScript spends is
 * not ours. Types are checked elsewhere.
 * @param home folder to write, within the checkout, so that other packages are found
 * @param programs files of TypeScript by the name of their folder
 * @returns each program's file to run
 */
export function compilePackage(root: string, home: string, programs: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  rmSync(home, { recursive: true, force: true });
  const installed = join(home, 'node_modules/seaworthy');
  for (const file of readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    compile(join(root, 'lib', file), join(installed, 'lib', file.replace(/ts$/, 'js')));
  }
  // Without one of its own, a program here would be part of the checkout, and find the library under its name there.
  writeFileSync(join(home, 'package.json'), JSON.stringify({ private: true }));
  writeFileSync(join(installed, 'package.json'), JSON.stringify({ name: 'seaworthy', version: '0.0.0', exports: { '.': './lib/index.js', './*': './lib/*/index.js' } }));
  return Object.fromEntries(Object.entries(programs).map(([name, source]) => {
    const program = join(home, name, 'main.js');
    compile(source, program);
    return [name, program];
  }));
}

function compile(source: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  const { outputText } = transpileModule(readFileSync(source, 'utf8'), { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true } });
  writeFileSync(target, outputText);
}
