import { ExitCode, fail, show } from '../core';
import { lintPostmortem } from '../postmortem/lint/lint';
import { lintText } from '../report/lint-text';
import { paint, wantsColour } from '../report/terminal';
import type { Io } from './io';
import { readText } from './read-text';

/** Largest document that is read, in bytes. */
const MOST_BYTES = 16 * 2 ** 20;

/**
 * Judges the wording of a postmortem, whoever wrote it.
 * @returns 0 when there is nothing to object to, 1 otherwise
 * @throws SeaworthyError `DocumentUnreadable`
 */
export async function runPostmortemLint(file: string, { output }: { readonly output: 'text' | 'json' }, io: Io): Promise<number> {
  const findings = lintPostmortem(await read(file, io));
  io.out(output === 'json' ? `${JSON.stringify({ schemaVersion: 1, findings }, undefined, 2)}\n` : lintText(file, findings, paint(wantsColour(io.isTerminal, io.env))));
  return findings.length === 0 ? ExitCode.OK : ExitCode.PROBLEMS;
}

async function read(file: string, io: Io): Promise<string> {
  return file === '-' ? (await io.stdin(MOST_BYTES)).toString('utf8')
    : readText(file, (why) => fail('DocumentUnreadable', '', `${show(file)} cannot be read: ${why}`, 'Name a Markdown file, or - for standard input.'));
}
