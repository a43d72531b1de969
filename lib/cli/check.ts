import { openFailures, runChecks } from '../checks';
import { readPlatform } from '../checks/synth/read-platform';
import { ExitCode } from '../core';
import { checkJson } from '../report/check-json';
import { checkSarif } from '../report/check-sarif';
import { checkText } from '../report/check-text';
import { inert } from '../report/inert';
import { paint, wantsColour } from '../report/terminal';
import type { Io } from './io';
import { noteOnSkipped, readManifests } from './read-manifests';

/** Options of `seaworthy check`. */
export interface CheckArguments {
  /** Files, folders or `-`. */
  readonly paths: readonly string[];
  /** Path of a platform.json. */
  readonly platform?: string;
  /** Form of the result. */
  readonly output: 'text' | 'json' | 'sarif';
}

/**
 * Judges manifests. Warnings are shown and do not fail the command.
 * @returns 0 without errors, 1 with errors
 * @throws SeaworthyError when the input cannot be read
 */
export async function runCheck(args: CheckArguments, io: Io): Promise<number> {
  const facts = readPlatform(args.platform);
  const { manifests, origins, skipped } = await readManifests(args.paths, io);
  const report = runChecks(manifests, { ...(facts === undefined ? {} : { facts }), today: new Date().toISOString().slice(0, 10) });
  switch (args.output) {
    case 'json': io.out(checkJson(report, origins)); break;
    case 'sarif': io.out(checkSarif(report, origins)); break;
    case 'text': io.out(checkText(report, origins, paint(wantsColour(io.isTerminal, io.env)))); break;
  }
  const note = noteOnSkipped(skipped);
  if (note !== undefined) {
    io.err(`${inert(note)}\n`);
  }
  return openFailures(report, 'error').length > 0 ? ExitCode.PROBLEMS : ExitCode.OK;
}
