import { writeFileSync } from 'node:fs';
import { ExitCode, fail, show } from '../core';
import { type ClusterSource, LiveSource, openFiles, Recorder, RedactedSource } from '../evidence';
import { investigate, type Investigation, parseTarget } from '../investigation';
import { inert } from '../report/inert';
import { investigationJson } from '../report/investigation-json';
import { investigationText } from '../report/investigation-text';
import { paint, wantsColour } from '../report/terminal';
import type { Io } from './io';

/** Options of `seaworthy investigate`. */
export interface InvestigateArguments {
  /** What to investigate: `deployment/web`, `svc/web`, `web`. */
  readonly target: string;
  /**
   * Namespace.
   * @default - of the context; `default` for dumps
   */
  readonly namespace?: string;
  /**
   * Context of the kubeconfig.
   * @default - the current one
   */
  readonly context?: string;
  /**
   * Saved evidence instead of a cluster: a folder, an archive, a file, or `-`.
   * @default - the live cluster
   */
  readonly from?: string;
  /**
   * Time at which a dump is judged, RFC 3339.
   * @default - the newest timestamp in it
   */
  readonly at?: string;
  /**
   * File to which everything read is saved, so that it can be replayed with `from`.
   * @default - nothing is saved
   */
  readonly save?: string;
  /** Form of the result. */
  readonly output: 'text' | 'json';
}

/**
 * Investigates one workload, pod or Service.
 * @returns 0 when it is healthy, 1 when a fault is explained, 3 when the evidence does not show why
 * @throws SeaworthyError when the target or the evidence cannot be read
 */
export async function runInvestigate(args: InvestigateArguments, io: Io): Promise<number> {
  const { source, live, namespace } = await open(args, io);
  const recorder = new Recorder(source);
  const result = await investigate(recorder, parseTarget(args.target, args.namespace ?? namespace));
  if (args.save !== undefined) {
    writeFileSync(args.save, await recorder.bundle(), { mode: 0o600 });
  }
  io.out(args.output === 'json' ? investigationJson(result) : investigationText(result, paint(wantsColour(io.isTerminal, io.env))));
  if (live !== undefined && io.isTerminal) {
    io.err(`${inert(`${live.budget.calls} calls, ${(live.budget.elapsed / 1000).toFixed(1)} seconds`)}\n`);
  }
  return codeOf(result);
}

async function open(args: InvestigateArguments, io: Io): Promise<{ readonly source: ClusterSource; readonly live?: LiveSource; readonly namespace: string }> {
  if (args.from !== undefined) {
    return { source: await openFiles(args.from, io.stdin, timeOf(args.at)), namespace: 'default' };
  }
  const { kubeconfigTransport } = await import('../evidence/live/kubeconfig-transport');
  const transport = kubeconfigTransport(args.context);
  const live = new LiveSource(transport);
  return { source: new RedactedSource(live), live, namespace: transport.namespace };
}

function timeOf(at: string | undefined): number | undefined {
  if (at === undefined) {
    return undefined;
  }
  const time = Date.parse(at);
  return Number.isFinite(time) ? time : fail('TimeInvalid', '--at', `${show(at)} is not a time`, 'Write it as in "2026-03-01T02:14:00Z".');
}

function codeOf({ verdict }: Investigation): number {
  switch (verdict.class) {
    case 'healthy': return ExitCode.OK;
    case 'unknown': return ExitCode.NOT_ENOUGH_EVIDENCE;
    default: return ExitCode.PROBLEMS;
  }
}
