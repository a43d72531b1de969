import type { Investigation, Survey } from '../investigation';
import { inert } from './inert';
import { type OutlineFault, type OutlineLine, outlineOf, type OutlineSection } from './investigation-outline';
import { surveyOutlineOf } from './survey-outline';
import { type Paint, wrap } from './terminal';

const WIDTH = 80;

/** An investigation as text: three lines of at most 80 columns that a tired reader needs, then the detail. */
export function investigationText(investigation: Investigation, paint: Paint): string {
  const { head: [state, sentence, answer], faults, sections } = outlineOf(investigation);
  const lines = [
    (investigation.verdict.class === 'healthy' ? paint.green : paint.red)(cut(state)), paint.bold(cut(sentence)), cut(answer),
    ...faults.flatMap((fault) => faultLines(fault, paint)), ...sections.flatMap(told),
  ];
  return joined(lines);
}

/** A survey as text: one line that counts, then one part per cause. */
export function surveyText(survey: Survey, paint: Paint): string {
  const { head, faults, sections } = surveyOutlineOf(survey);
  return joined([(faults.length === 0 ? paint.green : paint.red)(cut(head)), ...faults.flatMap((fault) => faultLines(fault, paint)), ...sections.flatMap(told)]);
}

function faultLines(fault: OutlineFault, paint: Paint): readonly string[] {
  return ['', ...(fault.title === '' ? [] : [paint.bold(inert(`${fault.title}:`))]), ...wrapped(fault.sentence, ''), ...fault.sections.flatMap(told)];
}

function joined(lines: readonly string[]): string {
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function told({ title, lines }: OutlineSection): readonly string[] {
  return ['', `${title}:`, ...lines.flatMap((line) => (isCommand(line) ? [`  $ ${inert(line.command)}`] : wrapped(line, '  ')))];
}

function isCommand(line: OutlineLine): line is { readonly command: string } {
  return typeof line !== 'string';
}

function wrapped(text: string, indent: string): readonly string[] {
  return wrap(inert(text), WIDTH - indent.length - 2).map((line, position) => `${indent}${position === 0 ? '' : '  '}${line}`);
}

function cut(line: string): string {
  const safe = inert(line);
  return safe.length > WIDTH ? `${safe.slice(0, WIDTH - 3)}...` : safe;
}
