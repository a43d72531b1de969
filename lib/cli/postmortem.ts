import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ExitCode, fail, show } from '../core';
import { openFiles, LiveSource, RedactedSource, type ClusterSource } from '../evidence';
import { parseTarget, type TargetQuery } from '../investigation';
import { type DraftOptions, type EarlierIncident, NO_NOTES, type Notes, readChat, readEarlier, readNotes, readSlo, type Snapshot, snapshotOf, writeDraft } from '../postmortem';
import { postmortemHtml } from '../report/postmortem-html';
import { postmortemMarkdown, postmortemRegions } from '../report/postmortem-markdown';
import { renewRegions } from '../report/postmortem-regions';
import type { Io } from './io';
import { yamlDocuments } from './yaml-documents';

/** Options of `seaworthy postmortem`. */
export interface PostmortemArguments {
  /** Saved bundles, dumps, or one target in the live cluster. */
  readonly inputs: readonly string[];
  /**
   * Target, where the inputs are files.
   * @default - what the bundle was saved for
   */
  readonly target?: string;
  /**
   * Namespace of the target.
   * @default - of the bundle or the context
   */
  readonly namespace?: string;
  /**
   * Context of the kubeconfig.
   * @default - the current one
   */
  readonly context?: string;
  /**
   * Begin of the time line, RFC 3339.
   * @default - two hours before the impact
   */
  readonly since?: string;
  /**
   * End of the time line, RFC 3339.
   * @default - the newest evidence
   */
  readonly until?: string;
  /**
   * YAML file with an objective and counts.
   * @default - none
   */
  readonly slo?: string;
  /**
   * YAML file with what people saw and decided.
   * @default - none
   */
  readonly notes?: string;
  /**
   * Export of a chat or pager, JSON or CSV.
   * @default - none
   */
  readonly chat?: string;
  /**
   * Folder with earlier documents.
   * @default - none
   */
  readonly earlier?: string;
  /**
   * Markdown document that is written, or renewed when it is there.
   * @default - standard output
   */
  readonly file?: string;
  /** Form of the result. */
  readonly output: 'markdown' | 'html' | 'json';
}

/**
 * Drafts a postmortem, or renews one.
 * @returns 0 when the draft names a fault, 3 when the evidence shows none
 * @throws SeaworthyError when an input cannot be read
 */
export async function runPostmortem(args: PostmortemArguments, io: Io): Promise<number> {
  const snapshots = await snapshotsOf(args, io);
  const draft = writeDraft(snapshots, optionsOf(args));
  if (args.file !== undefined && args.output === 'markdown') {
    write(args.file, draft, io);
  } else {
    const text = { markdown: postmortemMarkdown, html: postmortemHtml, json: (each: typeof draft) => `${JSON.stringify(each, undefined, 2)}\n` }[args.output](draft);
    if (args.file === undefined) {
      io.out(text);
    } else {
      writeFileSync(args.file, text);
    }
  }
  return draft.verdict.class === 'healthy' || draft.verdict.class === 'unknown' ? ExitCode.NOT_ENOUGH_EVIDENCE : ExitCode.OK;
}

function write(file: string, draft: Parameters<typeof postmortemMarkdown>[0], io: Io): void {
  if (!existsSync(file)) {
    writeFileSync(file, postmortemMarkdown(draft));
    return;
  }
  const { text, renewed, kept, added } = renewRegions(readFileSync(file, 'utf8'), postmortemRegions(draft));
  writeFileSync(file, text);
  const said = [['renewed', renewed], ['added', added], ['edited by people and kept', kept]] as const;
  io.err(`${said.filter(([, keys]) => keys.length > 0).map(([what, keys]) => `${what}: ${keys.join(', ')}`).join('\n') || 'nothing has changed'}\n`);
}

async function snapshotsOf(args: PostmortemArguments, io: Io): Promise<readonly Snapshot[]> {
  const files = args.inputs.filter((input) => input === '-' || existsSync(input));
  if (files.length === 0) {
    const [target, ...others] = args.inputs;
    if (target === undefined || others.length > 0) {
      return fail('EvidenceUnreadable', '', `${args.inputs.map(show).join(', ')} are neither files nor one target`, 'Name saved bundles, dumps, or one target such as deployment/web.');
    }
    return [await liveSnapshot(target, args)];
  }
  const missing = args.inputs.filter((input) => !files.includes(input));
  if (missing.length > 0) {
    return fail('EvidenceUnreadable', '', `${missing.map(show).join(', ')} cannot be found`, 'Name files that exist.');
  }
  return Promise.all(files.map(async (file) => {
    const source = await openFiles(file, io.stdin);
    return snapshotOf(file === '-' ? 'standard input' : basename(file), source, queryOf(source, args));
  }));
}

async function liveSnapshot(target: string, args: PostmortemArguments): Promise<Snapshot> {
  const { kubeconfigTransport } = await import('../evidence/live/kubeconfig-transport');
  const transport = kubeconfigTransport(args.context);
  return snapshotOf('the cluster', new RedactedSource(new LiveSource(transport)), parseTarget(target, args.namespace ?? transport.namespace));
}

function queryOf(source: ClusterSource, { target, namespace }: PostmortemArguments): TargetQuery {
  if (target !== undefined) {
    return parseTarget(target, namespace ?? source.about?.namespace ?? 'default');
  }
  const { about } = source;
  return about === undefined ? fail('TargetInvalid', '--target', `${source.description} does not tell what it was saved for`, 'Name the target with --target and -n.')
    : parseTarget(about.kind === undefined ? about.name : `${about.kind}/${about.name}`, about.namespace);
}

function optionsOf({ since, until, slo, notes, chat, earlier }: PostmortemArguments): DraftOptions {
  const read: Notes = notes === undefined ? NO_NOTES : readNotes(yamlOf(notes), basename(notes));
  const talked = chat === undefined ? [] : readChat(textOf(chat), basename(chat));
  return {
    notes: { ...read, observations: [...read.observations, ...talked] },
    ...(slo === undefined ? {} : { slo: readSlo(yamlOf(slo), basename(slo)) }),
    ...(earlier === undefined ? {} : { earlier: earlierIn(earlier) }),
    ...(since === undefined ? {} : { since: timeOf(since, '--since') }),
    ...(until === undefined ? {} : { until: timeOf(until, '--until') }),
  };
}

function earlierIn(folder: string): readonly EarlierIncident[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md')).sort();
  return names.map((name) => readEarlier(textOf(join(folder, name)))).filter((each) => each !== undefined);
}

function yamlOf(file: string): unknown {
  return yamlDocuments(textOf(file), file)[0]?.value;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return fail('EvidenceUnreadable', file, `the file cannot be read: ${(error as Error).message}`, 'Name a file that exists.');
  }
}

function timeOf(value: string, flag: string): number {
  const time = Date.parse(value);
  return Number.isFinite(time) ? time : fail('TimeInvalid', flag, `${show(value)} is not a time`, 'Write it as in "2026-03-01T02:14:00Z".');
}
