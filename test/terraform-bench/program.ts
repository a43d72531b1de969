import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/** The checkout. */
export const ROOT = resolve(__dirname, '../..');

/**
 * Runs a program in TypeScript to its end, in a process of its own, so that its provider bindings can be other ones.
 * @param file path within `cwd`
 * @param env what the process gets beside this one's environment
 */
export function runProgram(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = __dirname): void {
  execFileSync(join(ROOT, 'node_modules/.bin/tsx'), ['--tsconfig', join(ROOT, 'tsconfig.dev.json'), file, ...args], { cwd, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } });
}
