import { refOf } from '../../evidence';
import type { Impact, Line, Section } from '../draft';
import type { EvidenceBook } from '../evidence-book';
import type { Incident } from '../incident';
import { budgetUse, type Slo } from '../inputs/slo';
import { ask, fact, noted, notMeasured } from './lines';
import type { SectionInput } from './section-input';

/** Share of the budget from which the example policy of the SRE workbook asks for a postmortem with an urgent action. */
const LARGE_SHARE = 0.2;

/** Section 3: what users felt, from an SLO where one is given, from a labelled proxy otherwise. */
export function impactSection({ impact, notes, slo, incident, book }: SectionInput): Section {
  return {
    key: 'impact', title: 'Impact',
    lines: [
      noted(notes.impact, 'What did users see, and in which journeys?'),
      ...(impact.length === 0 ? [notMeasured('time span in which pods were not ready')] : impact.map(spanLine)),
      ...readyLine(incident, book),
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

/** How much of the workload was there at the look that shows the fault best. */
function readyLine({ worst: { workload, investigation } }: Incident, book: EvidenceBook): readonly Line[] {
  if (workload?.desired === undefined) {
    return [];
  }
  const what = `${workload.ready} of ${workload.desired} wanted pods were ready`;
  return [fact(`${what} at ${investigation.at}`, [book.add({ object: refOf(workload.object), path: 'pods', value: what, at: investigation.at })])];
}

function sloLines(slo: Slo): readonly Line[] {
  const { budget, used, left, minutes } = budgetUse(slo);
  const percent = (share: number): string => `${round(share * 100)} %`;
  return [
    fact(`SLO ${slo.name}: ${slo.sli}, ${percent(slo.objective)} over ${slo.windowDays} days`, [], 'notes'),
    fact(`bad events: ${slo.bad} of ${slo.total} in the window`, [], 'notes'),
    fact(`error budget: (1 - ${slo.objective}) x ${slo.total} = ${round(budget)} events`, [], 'arithmetic'),
    fact(`used by this incident: ${slo.bad} / ${round(budget)} = ${percent(used)}, as long as ${round(minutes)} minutes of full outage; left in the window: 1 - (${slo.bad} + ${slo.badBefore}) / ${round(budget)} = ${percent(left)}`, [], 'arithmetic'),
    ...(used > LARGE_SHARE ? [fact('the incident used more than a fifth of the budget: an error budget policy commonly asks for an action of the highest priority', [], 'definition')] : []),
  ];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
