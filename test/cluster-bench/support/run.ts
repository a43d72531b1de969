import { spawn } from 'node:child_process';

/** What a program left behind. */
export interface Ended {
  /** Exit code. */
  readonly code: number;
  /** What it printed. */
  readonly stdout: string;
  /** What it complained about. */
  readonly stderr: string;
}

/** How to run a program. */
export interface RunOptions {
  /** Text for its standard input. @default none */
  readonly input?: string;
  /** Further environment. @default none */
  readonly env?: Readonly<Record<string, string>>;
  /** Working directory. @default that of the tests */
  readonly cwd?: string;
}

/** Runs a program to its end. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return new Promise((resolvePromise, reject) => {
    const child = spawn(program, args, { cwd: options.cwd, env: { ...process.env, ...options.env } });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => { output.stdout += String(chunk); });
    child.stderr.on('data', (chunk) => { output.stderr += String(chunk); });
    child.on('error', reject);
    child.on('close', (code) => resolvePromise({ code: code ?? 1, ...output }));
    child.stdin.end(options.input ?? '');
  });
}

/** Runs a program that must succeed; its standard output. */
export async function must(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const ended = await run(program, args, options);
  if (ended.code !== 0) {
    throw new Error(`${program} ${args.join(' ')} ended with ${ended.code}: ${ended.stderr || ended.stdout}`);
  }
  return ended.stdout;
}
