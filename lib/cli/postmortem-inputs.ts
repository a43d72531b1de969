import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fail, Problems, SeaworthyError, show } from '../core';
import { type ClusterSource, openFiles } from '../evidence';
import { parseTarget, type TargetQuery } from '../investigation';
import { type DraftOptions, type EarlierIncident, NO_NOTES, readChat, readEarlier, readNotes, readSlo, type Snapshot, snapshotOf } from '../postmortem';
import type { Io } from './io';
import { liveSource } from './live-source';
import type { PostmortemArguments } from './postmortem-arguments';
import { readText } from './read-text';
import { timeOption } from './time-option';
import { yamlDocuments } from './yaml-documents';

/**
 * Reads what people give beside the evidence.
 * @throws SeaworthyError with the problems of all files
 */
export function optionsOf({ since, until, slo, notes, chat, earlier }: PostmortemArguments): DraftOptions {
  const problems = new Problems();
  const read = <T>(given: string | undefined, reader: (each: string) => T): T | undefined => (given === undefined ? undefined : problems.attempt('', () => reader(given)));
  const written = read(notes, (file) => readNotes(yamlOf(file), basename(file))) ?? NO_NOTES;
  const talked = read(chat, (file) => readChat(textOf(file), basename(file))) ?? [];
  const objective = read(slo, (file) => readSlo(yamlOf(file), basename(file)));
  const before = read(earlier, earlierIn);
  const [from, to] = [read(since, (time) => timeOption(time, '--since')), read(until, (time) => timeOption(time, '--until'))];
  if (from !== undefined && to !== undefined && from >= to) {
    problems.add('TimeInvalid', '--until', `the time line would end at ${show(until)}, before it begins at ${show(since)}`, 'Give an end after the begin.');
  }
  problems.throwIfAny();
  return {
    notes: { ...written, observations: [...written.observations, ...talked] },
    ...(objective === undefined ? {} : { slo: objective }),
    ...(before === undefined ? {} : { earlier: before }),
    ...(from === undefined ? {} : { since: from }),
    ...(to === undefined ? {} : { until: to }),
  };
}

/**
 * Examines every input. All of them must be about the same target.
 * @throws SeaworthyError with the problems of all inputs
 */
export async function snapshotsOf(args: PostmortemArguments, io: Io): Promise<readonly Snapshot[]> {
  const files = args.inputs.filter((input) => input === '-' || existsSync(input));
  if (files.length === 0) {
    const [target, ...others] = args.inputs;
    if (target === undefined || others.length > 0 || looksLikeFile(target)) {
      return fail('EvidenceUnreadable', '', `${args.inputs.map(show).join(', ')}: neither a file that exists nor one target`, 'Name saved bundles, dumps, or one target such as deployment/web.');
    }
    return [await liveSnapshot(target, args)];
  }
  const problems = new Problems();
  args.inputs.filter((input) => !files.includes(input)).forEach((input) => problems.add('EvidenceUnreadable', input, 'the file does not exist', 'Name files that exist.'));
  const snapshots: Snapshot[] = [];
  for (const file of files) {
    try {
      const source = await openFiles(file, io.stdin);
      snapshots.push(await snapshotOf(file === '-' ? 'standard input' : basename(file), source, queryOf(source, args)));
    } catch (error) {
      if (!SeaworthyError.isSeaworthyError(error)) {
        throw error;
      }
      error.problems.forEach(({ code, path, message, remedy }) => problems.add(code, path === '' ? file : path, message, remedy));
    }
  }
  const targets = new Set(snapshots.map(({ investigation: { target: { kind, namespace = '', name } } }) => `${kind} ${namespace}/${name}`));
  if (targets.size > 1) {
    problems.add('TargetInvalid', '', `the inputs are about ${[...targets].join(' and ')}`, 'Give inputs about one target, or name it with --target.');
  }
  problems.throwIfAny();
  return snapshots;
}

/** A path, or the name of a saved file: it was meant to be read, not to be looked up in the cluster. */
function looksLikeFile(input: string): boolean {
  return /^[./~]|\.(tar|t?gz|zip|json|ya?ml)$/.test(input);
}

async function liveSnapshot(target: string, args: PostmortemArguments): Promise<Snapshot> {
  const { source, namespace } = await liveSource(args.context);
  return snapshotOf('the cluster', source, parseTarget(target, args.namespace ?? namespace));
}

function queryOf(source: ClusterSource, { target, namespace }: PostmortemArguments): TargetQuery {
  if (target !== undefined) {
    return parseTarget(target, namespace ?? source.about?.namespace ?? 'default');
  }
  const { about } = source;
  return about === undefined ? fail('TargetInvalid', '--target', `${source.description} does not tell what it was saved for`, 'Name the target with --target and -n.')
    : parseTarget(about.kind === undefined ? about.name : `${about.kind}/${about.name}`, about.namespace);
}

function earlierIn(folder: string): readonly EarlierIncident[] {
  return namesIn(folder).filter((name) => name.endsWith('.md')).map((name) => readEarlier(textOf(join(folder, name)))).filter((each) => each !== undefined);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    return fail('EvidenceUnreadable', '--earlier', `${show(folder)} cannot be read: ${(error as Error).message}`, 'Name a folder with earlier documents in Markdown.');
  }
}

function yamlOf(file: string): unknown {
  return yamlDocuments(textOf(file), file)[0]?.value;
}

function textOf(file: string): string {
  return readText(file, (why) => fail('EvidenceUnreadable', file, `the file cannot be read: ${why}`, 'Name a file that exists.'));
}
