import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from '../../lib/cli/io';
import { runProgram } from '../../lib/cli/program';

/** What a command left behind. */
export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line in this process, with standard input and a terminal of the test's choice. */
export async function runCommand(argv: readonly string[], more: { readonly stdin?: string; readonly isTerminal?: boolean; readonly env?: Io['env'] } = {}): Promise<CommandResult> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runProgram(argv, {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    stdin: () => Promise.resolve(Buffer.from(more.stdin ?? '')),
    isTerminal: more.isTerminal ?? false,
    env: more.env ?? {},
  });
  return { code, out: out.join(''), err: err.join('') };
}

/** Writes files into a new folder and returns its path. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-cli-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** A Service as YAML; `NodePort` makes one warning. */
export function serviceYaml(name: string, type = 'ClusterIP'): string {
  return `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { type: ${type} }\n`;
}
