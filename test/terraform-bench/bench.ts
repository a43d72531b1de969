import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The Terraform bench beside the checkout. */
export const BENCH = join(process.env.SEAWORTHY_SHARED ?? resolve(__dirname, '../../../shared'), 'terraform');

/** What a command of the bench said. */
export interface BenchResult {
  /** 0 good, 1 the stack is not, 2 the bench could not run. */
  readonly code: number;
  /** Its JSON. */
  readonly json: unknown;
  /** What it wrote to standard error. */
  readonly stderr: string;
}

/** Runs a command of the bench; a bench that is not there is a failure, never a skip. */
export function bench(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<BenchResult> {
  const file = join(BENCH, command);
  if (!existsSync(file)) {
    throw new Error(`there is no Terraform bench at ${BENCH}; set SEAWORTHY_SHARED`);
  }
  return new Promise((done) => {
    execFile(file, args, { maxBuffer: 512 * 2 ** 20, env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code ?? 2);
      let json: unknown;
      try {
        json = JSON.parse(stdout) as unknown;
      } catch {
        json = stdout;
      }
      done({ code, json, stderr });
    });
  });
}

/** A fresh folder for stacks. */
export function scratch(name: string): string {
  return mkdtempSync(join(tmpdir(), `seaworthy-${name}-`));
}

/** What `validate` says of a stack. */
export interface Validation {
  readonly stack: string;
  readonly valid: boolean;
  readonly errors: readonly unknown[];
}

/** What `plan-mocked` says of the life of a stack, as far as both suites look at it. */
export interface Life {
  readonly stack: string;
  readonly ok: boolean;
  readonly errors?: readonly unknown[];
  readonly second_plan?: { readonly empty: boolean };
  readonly destroy?: { readonly ok: boolean; readonly remaining: readonly string[] };
}
