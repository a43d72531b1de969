import type { Impact, Line, Section } from '../draft';
import type { Notes } from '../inputs/notes';
import { budgetUse, type Slo } from '../inputs/slo';
import { ask, fact, noted, notMeasured } from './lines';

/** Section 3: what users felt, from an SLO where one is given, from a labelled proxy otherwise. */
export function impactSection(impact: readonly Impact[], notes: Notes, slo: Slo | undefined): Section {
  return {
    key: 'impact', title: 'Impact',
    lines: [
      noted(notes.impact, 'What did users see, and in which journeys?'),
      ...(impact.length === 0 ? [notMeasured('time span in which pods were not ready')] : impact.map(spanLine)),
      ...(slo === undefined ? [notMeasured('requests failed, of how many'), notMeasured('error budget used')] : sloLines(slo)),
      ask('Which customers and regions, how many support tickets, was data lost?'),
    ],
  };
}

/** Begin, end and length of a span; the length is arithmetic that the two show. */
export function timesOf({ from, to, approximate }: Impact): string {
  const mark = approximate ? '~' : '';
  return `from ${mark}${from} ${to === undefined ? 'and not over when the evidence ends' : `to ${to}: ${mark}${(Date.parse(to) - Date.parse(from)) / 1000} seconds`}`;
}

function spanLine(span: Impact): Line {
  const { to, kind, measure, evidence } = span;
  const what = kind === 'outage' ? 'outage: no pod was ready' : 'degradation: fewer pods were ready than wanted';
  return fact(`${what}, ${timesOf(span)} (${measure})`, evidence, to === undefined ? 'evidence' : 'arithmetic');
}

function sloLines(slo: Slo): readonly Line[] {
  const { budget, used, left, minutes } = budgetUse(slo);
  const percent = (share: number): string => `${round(share * 100)} %`;
  return [
    fact(`SLO ${slo.name}: ${slo.sli}, ${percent(slo.objective)} over ${slo.windowDays} days`, [], 'notes'),
    fact(`bad events: ${slo.bad} of ${slo.total} in the window`, [], 'notes'),
    fact(`error budget: (1 - ${slo.objective}) x ${slo.total} = ${round(budget)} events`, [], 'arithmetic'),
    fact(`used by this incident: ${slo.bad} / ${round(budget)} = ${percent(used)}, as long as ${round(minutes)} minutes of full outage; left in the window: 1 - (${slo.bad} + ${slo.badBefore}) / ${round(budget)} = ${percent(left)}`, [], 'arithmetic'),
  ];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
