import { refText } from '../evidence';
import type { Fault, Investigation } from '../investigation';
import { plural } from './plural';

/** A line of a section: a statement, or a command to copy. Not escaped: each form does that its own way. */
export type OutlineLine = string | { readonly command: string };

/** A section of a report. */
export interface OutlineSection {
  /** Title. */
  readonly title: string;
  /** Lines; never empty. */
  readonly lines: readonly OutlineLine[];
}

/** One fault, told. */
export interface OutlineFault {
  /** What introduces it; empty for the main one. */
  readonly title: string;
  /** Its sentence, with cause and root. */
  readonly sentence: string;
  /** What founds it and what follows. */
  readonly sections: readonly OutlineSection[];
}

/** What every form of a report says, in one order. */
export interface Outline {
  /** What a tired reader needs: the state, the sentence, who is at fault and whether a rollback helps. */
  readonly head: readonly [string, string, string];
  /** The main fault, the dependencies behind it, then independent ones. */
  readonly faults: readonly OutlineFault[];
  /** What happened lately and what could not be seen. */
  readonly sections: readonly OutlineSection[];
}

/** Columns of a line of the head: what a rollback does must not fall off its end. */
const WIDTH = 80;
/** The answers about a rollback, in the words of the head. */
const ROLLBACK = { 'yes': 'yes', 'no': 'no', 'restore': 'no, restore instead', 'unsafe': 'unsafe', 'not-possible': 'would help, not possible' } as const;
/** Lines of the time line in a report; the JSON has all. */
const LATEST = 12;

/** Puts an investigation into the order in which it is read at two in the morning. */
export function outlineOf(investigation: Investigation): Outline {
  const { card, verdict, others, timeline, notSeen } = investigation;
  return {
    head: headOf(investigation),
    faults: [faultOf('', verdict), ...dependencies(verdict), ...others.flatMap((fault) => [faultOf('Independent of this', fault), ...dependencies(fault)])],
    sections: [
      ...section('Its card says', [['Owner', card?.owner], ['Paged', card?.onCall], ['Runbook', card?.runbook], ['Rollback', card?.rollback]].flatMap(([what, value]) => (value === undefined ? [] : [`${what}: ${value}`]))),
      ...section('Lately', timeline.slice(-LATEST).map(({ at, object, what }) => `${at} ${refText(object)}: ${what}`)),
      ...section('Not seen', notSeen.map(({ what, outcome, detail }) => `${what}: ${outcome}${detail === '' ? '' : ` (${detail})`}`)),
    ],
  };
}

function headOf({ state, target, pods, verdict }: Investigation): readonly [string, string, string] {
  const counts = pods?.desired === undefined ? '' : `, ${pods.ready}/${pods.desired} ready`;
  const rest = `, ${percent(verdict.confidence)} sure. Rollback: ${ROLLBACK[verdict.rollback.answer]}`;
  const what = verdict.class === 'cluster' ? `the cluster (${verdict.subsystem ?? 'unknown part'})` : { application: 'the application', configuration: 'its configuration', dependency: `a dependency${behind(verdict, WIDTH - `At fault: a dependency ()${rest}`.length)}`, healthy: 'nothing', unknown: 'unknown' }[verdict.class];
  return [
    `${state.toUpperCase()}  ${refText(target)}${counts}`,
    verdict.sentence,
    verdict.class === 'healthy' ? `Sure ${percent(verdict.confidence)}` : `At fault: ${what}${rest}`,
  ];
}

/** The last thing down the way that is at fault, so that nobody has to read on to find it; shorter where there is no room for all of it. */
function behind({ dependency }: Fault, room: number): string {
  const last = dependency === undefined ? undefined : dependencyAtEnd(dependency.verdict);
  return last === undefined || last.class === 'healthy' || last.class === 'unknown' ? '' : ` (${[refText(last.root), `${last.root.kind} ${last.root.name}`, last.root.name].find(({ length }) => length <= room) ?? `${last.root.name.slice(0, Math.max(0, room - 3))}...`})`;
}

function dependencyAtEnd(fault: Fault): Fault {
  return fault.dependency === undefined || ['healthy', 'unknown'].includes(fault.dependency.verdict.class) ? fault : dependencyAtEnd(fault.dependency.verdict);
}

/** The way down to what is really at fault. */
function dependencies({ dependency }: Fault): readonly OutlineFault[] {
  return dependency === undefined ? [] : [faultOf(`Behind it: ${refText(dependency.target)} (${dependency.state})`, dependency.verdict), ...dependencies(dependency.verdict)];
}

function faultOf(title: string, fault: Fault): OutlineFault {
  const { rollback } = fault;
  return {
    title,
    sentence: `${fault.sentence} (${fault.cause}; ${refText(fault.root)}; ${percent(fault.confidence)})`,
    sections: [
      ...section(`Evidence (${plural(fault.evidence.length, 'fact')})`, fault.evidence.map(({ object, path, value, at }) => `${refText(object)} ${path}: ${value}${at === undefined ? '' : ` (${at})`}`)),
      ...section('Against it', fault.contradictions),
      ...section('Considered', fault.alternatives.map(({ cause, sentence, confidence, because }) => `${cause}${sentence === undefined ? '' : `: ${sentence}`}${confidence === undefined ? '' : `, ${percent(confidence)}`} (${because})`)),
      ...section('Rollback', fault.class === 'healthy' ? [] : [
        `${rollback.answer}: ${rollback.reason}`,
        ...rollback.preconditions.map(({ text, holds }) => `[${holds}] ${text}`),
        ...rollback.commands.map((command) => ({ command })),
        ...(rollback.mind === '' ? [] : [`Mind: ${rollback.mind}`]),
      ]),
      ...section('Do now', fault.mitigations.flatMap(({ action, risk, undo, command }) => [`${action}. Risk: ${risk}. Undo: ${undo}`, ...(command === undefined ? [] : [{ command }])])),
      ...section('Look further', fault.next.map((command) => ({ command }))),
    ],
  };
}

function section(title: string, lines: readonly OutlineLine[]): readonly OutlineSection[] {
  return lines.length === 0 ? [] : [{ title, lines }];
}

function percent(confidence: number): string {
  return `${Math.round(confidence * 100)} %`;
}
