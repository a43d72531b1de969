import type { ObjectRef } from '../evidence';
import type { Fault, Investigation } from '../investigation';
import { inert } from './inert';
import { plural } from './plural';
import { type Paint, wrap } from './terminal';

const WIDTH = 80;

/** An investigation as text: three lines of at most 80 columns that a tired reader needs, then the detail. */
export function investigationText(investigation: Investigation, paint: Paint): string {
  const { verdict, others } = investigation;
  const head = headOf(investigation);
  const lines = [
    (verdict.class === 'healthy' ? paint.green : paint.red)(cut(head[0])), paint.bold(cut(head[1])), cut(head[2]), '',
    ...detail(verdict, investigation),
    ...others.flatMap((fault) => ['', paint.bold('Independent of this:'), ...wrapped(fault.sentence, '  '), ...detail(fault, investigation)]),
    ...section('Not seen', investigation.notSeen.map(({ what, outcome, detail: why }) => `${what}: ${outcome}${why === '' ? '' : ` (${why})`}`)),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function headOf({ state, target, pods, verdict }: Investigation): readonly [string, string, string] {
  const counts = pods?.desired === undefined ? '' : `, ${pods.ready}/${pods.desired} ready`;
  const what = verdict.class === 'cluster' ? `the cluster (${verdict.subsystem ?? 'unknown part'})` : { application: 'the application', configuration: 'its configuration', dependency: 'a dependency', healthy: 'nothing', unknown: 'unknown' }[verdict.class];
  const rollback = { 'yes': 'yes', 'no': 'no', 'restore': 'no, restore instead', 'unsafe': 'unsafe', 'not-possible': 'would help, not possible' }[verdict.rollback.answer];
  return [
    `${state.toUpperCase()}  ${name(target)}${counts}`,
    inert(verdict.sentence),
    verdict.class === 'healthy' ? `Sure ${percent(verdict)}` : `At fault: ${what}, ${percent(verdict)} sure. Rollback: ${rollback}`,
  ];
}

function detail(fault: Fault, { timeline }: Investigation): readonly string[] {
  const { rollback } = fault;
  const considered = fault.alternatives.map(({ cause, sentence, confidence, because }) => `${cause}${sentence === undefined ? '' : `: ${sentence}`}${confidence === undefined ? '' : `, ${Math.round(confidence * 100)} %`} (${because})`);
  return [
    ...wrapped(`${fault.sentence} (${fault.cause}; ${name(fault.root)})`, ''),
    ...section(`Evidence (${plural(fault.evidence.length, 'fact')})`, fault.evidence.map(({ object, path, value, at }) => `${name(object)} ${path}: ${value}${at === undefined ? '' : ` (${at})`}`)),
    ...section('Against it', fault.contradictions),
    ...section('Considered', considered),
    ...section('Rollback', fault.class === 'healthy' ? [] : [`${rollback.answer}: ${rollback.reason}`, ...rollback.preconditions.map(({ text, holds }) => `[${holds}] ${text}`), ...rollback.commands.map((command) => `$ ${command}`), ...(rollback.mind === '' ? [] : [`Mind: ${rollback.mind}`])]),
    ...section('Do now', fault.mitigations.map(({ action, risk, undo, command }) => `${action}. Risk: ${risk}. Undo: ${undo}${command === undefined ? '' : `. $ ${command}`}`)),
    ...section('Look further', fault.next.map((command) => `$ ${command}`)),
    ...section('Lately', timeline.slice(-8).map(({ at, object, what }) => `${at} ${name(object)}: ${what}`)),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.flatMap((line) => wrapped(line, '  '))];
}

function wrapped(text: string, indent: string): readonly string[] {
  return wrap(inert(text), WIDTH - indent.length - 2).map((line, position) => `${indent}${position === 0 ? '' : '  '}${line}`);
}

function cut(line: string): string {
  return line.length > WIDTH ? `${line.slice(0, WIDTH - 3)}...` : line;
}

function name({ kind, namespace, name: own }: ObjectRef): string {
  return inert(`${kind} ${namespace === undefined ? '' : `${namespace}/`}${own}`);
}

function percent({ confidence }: Fault): string {
  return `${Math.round(confidence * 100)} %`;
}
