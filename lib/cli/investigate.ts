import { ExitCode, fail, show } from '../core';
import { type BudgetLimits, type ClusterSource, Ledger, type LiveSource, openFiles, Recorder } from '../evidence';
import { investigate, type Investigation, parseTarget, survey, type Survey, targetOfAlert, type TargetQuery } from '../investigation';
import { contextOf } from '../postmortem/snapshot';
import { inert } from '../report/inert';
import { investigationHtml, surveyHtml } from '../report/investigation-html';
import { investigationJson } from '../report/investigation-json';
import { investigationMarkdown, surveyMarkdown } from '../report/investigation-markdown';
import { investigationText, surveyText } from '../report/investigation-text';
import { paint, wantsColour } from '../report/terminal';
import type { Io } from './io';
import { liveSource } from './live-source';
import { readText } from './read-text';
import { timeOption } from './time-option';
import { writeWhole } from './write-whole';

/** Options of `seaworthy investigate`. */
export interface InvestigateArguments {
  /**
   * What to investigate: `deployment/web`, `svc/web`, `web`.
   * @default - what `filename` or `all` say
   */
  readonly target?: string;
  /**
   * File with an alert of Alertmanager, or `-`, whose labels name the target.
   * @default - no alert
   */
  readonly filename?: string;
  /**
   * Whether to look for everything that is broken in the namespace, or in the cluster when none is given.
   * @default false
   */
  readonly all?: boolean;
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
  readonly output: 'text' | 'json' | 'markdown' | 'html';
}

/** An alert is a few kilobytes. */
const MOST_ALERT_BYTES = 2 ** 20;

/** A survey reads whole lists and a log or two for each fault; one target needs far less. */
const SURVEY_LIMITS: BudgetLimits = { calls: 600, seconds: 60, eventPages: 20 };

/**
 * Investigates one target, or everything.
 * @returns 0 when nothing is wrong, 1 when a fault is explained, 3 when the evidence does not show why
 * @throws SeaworthyError when the target or the evidence cannot be read
 */
export async function runInvestigate(args: InvestigateArguments, io: Io): Promise<number> {
  const wanted = [args.target, args.filename, args.all === true ? true : undefined].filter((each) => each !== undefined).length;
  if (wanted !== 1) {
    return fail('TargetInvalid', '', wanted === 0 ? 'nothing to investigate is named' : 'more than one thing to investigate is named', 'Name a target such as deployment/web, or an alert with -f, or --all.');
  }
  const { source, live, namespace } = await open(args, io);
  const query = args.all === true ? undefined : await queryOf(args, namespace, io);
  const recorder = new Recorder(source, query);
  const { text, code } = query === undefined ? await all(recorder, args, io) : await one(recorder, query, args, io);
  if (args.save !== undefined) {
    // A postmortem is written later, when events are gone: what it wants is kept with the rest.
    await new Ledger(recorder).ask(query === undefined ? [] : contextOf(query.namespace));
    writeWhole(args.save, '--save', await recorder.bundle(), 0o600);
  }
  io.out(text);
  if (live !== undefined && io.isTerminal) {
    io.err(`${inert(`${live.budget.calls} calls, ${(live.budget.elapsed / 1000).toFixed(1)} seconds`)}\n`);
  }
  return code;
}

async function one(source: ClusterSource, query: TargetQuery, { output }: InvestigateArguments, io: Io): Promise<{ readonly text: string; readonly code: number }> {
  const result = await investigate(source, query);
  const texts = { json: investigationJson, markdown: investigationMarkdown, html: investigationHtml, text: (each: Investigation) => investigationText(each, colours(io)) };
  const code = result.verdict.class === 'healthy' ? ExitCode.OK : result.verdict.class === 'unknown' ? ExitCode.NOT_ENOUGH_EVIDENCE : ExitCode.PROBLEMS;
  return { text: texts[output](result), code };
}

async function all(source: ClusterSource, { namespace, output }: InvestigateArguments, io: Io): Promise<{ readonly text: string; readonly code: number }> {
  let told = -1;
  const result = await survey(source, namespace, (done, of) => {
    const percent = Math.floor(done / of * 20) * 5;
    if (io.isTerminal && percent > told) {
      told = percent;
      io.err(`${percent} % of ${of} objects\n`);
    }
  });
  const texts = { json: investigationJson, markdown: surveyMarkdown, html: surveyHtml, text: (each: Survey) => surveyText(each, colours(io)) };
  return { text: texts[output](result), code: result.groups.length > 0 ? ExitCode.PROBLEMS : result.unknown.length > 0 ? ExitCode.NOT_ENOUGH_EVIDENCE : ExitCode.OK };
}

function colours(io: Io): ReturnType<typeof paint> {
  return paint(wantsColour(io.isTerminal, io.env));
}

async function queryOf(args: InvestigateArguments, fallback: string, io: Io): Promise<TargetQuery> {
  const namespace = args.namespace ?? fallback;
  return args.filename === undefined ? parseTarget(args.target ?? '', namespace) : targetOfAlert(await alertText(args.filename, io), namespace);
}

async function alertText(file: string, io: Io): Promise<string> {
  return file === '-' ? (await io.stdin(MOST_ALERT_BYTES)).toString('utf8')
    : readText(file, (why) => fail('AlertInvalid', '-f', `${show(file)} cannot be read: ${why}`, 'Name a file with the alert, or - for standard input.'));
}

async function open(args: InvestigateArguments, io: Io): Promise<{ readonly source: ClusterSource; readonly live?: LiveSource; readonly namespace: string }> {
  return args.from === undefined ? liveSource(args.context, args.all === true ? SURVEY_LIMITS : {})
    : { source: await openFiles(args.from, io.stdin, args.at === undefined ? undefined : timeOption(args.at, '--at')), namespace: 'default' };
}
