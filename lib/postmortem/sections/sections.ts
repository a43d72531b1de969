import type { Change } from '../../investigation';
import type { Defence } from '../defences';
import type { ActionItem, Impact, Line, Section, TimelineRow } from '../draft';
import type { EvidenceBook } from '../evidence-book';
import { groundsOf } from '../grounds';
import type { Incident } from '../incident';
import type { Notes } from '../inputs/notes';
import type { Slo } from '../inputs/slo';
import type { EarlierIncident } from '../recurrence';
import { gapsIn, nameOf } from '../timeline';
import { factorsSection, triggerSection } from './factors';
import { impactSection, timesOf } from './impact';
import { ask, fact, noted, notMeasured } from './lines';
import { mitigationSection } from './mitigation';

/** Everything from which the sections are written. */
export interface SectionInput {
  /** The incident. */
  readonly incident: Incident;
  /** Its impact. */
  readonly impact: readonly Impact[];
  /** The change that began it. */
  readonly trigger: Change | undefined;
  /** Its time line. */
  readonly timeline: readonly TimelineRow[];
  /** Defences that did not hold. */
  readonly defences: readonly Defence[];
  /** Proposed actions. */
  readonly actions: readonly ActionItem[];
  /** What people gave. */
  readonly notes: Notes;
  /** The objective, if one was given. */
  readonly slo: Slo | undefined;
  /** Earlier incidents of the same failure and root. */
  readonly earlier: readonly EarlierIncident[];
  /** Team that owns the service. */
  readonly owner: string;
  /** Where facts get their ids. */
  readonly book: EvidenceBook;
}

/** All sections in the order of a postmortem; the time line and the appendix are forms of their own. */
export function sectionsOf(input: SectionInput): readonly Section[] {
  const { impact, notes, slo, earlier } = input;
  return [
    summarySection(input),
    impactSection(impact, notes, slo),
    { key: 'detection', title: 'Detection', lines: [noted(notes.detection, 'How was it noticed: by an alert, by users, by chance?'), ask('Which alert should have fired, and when?')] },
    responseSection(input),
    triggerSection(input),
    factorsSection(input),
    mitigationSection(input),
    {
      key: 'lessons', title: 'What went well, what made it hard, where we got lucky',
      lines: [...list(notes.wentWell, 'What went well?'), ...list(notes.wentHard, 'What made it hard?'), ...list(notes.lucky, 'Where did we get lucky?'), noted(notes.surprise, 'Why was it surprising, and how did it look from inside at each decision?')],
    },
    { key: 'recurrence', title: 'Recurrence', lines: earlier.length === 0 ? [ask('Has this happened before, in a document that is not here?')] : earlier.flatMap(({ id, title, open }) => [fact(`${id}: ${title}; ${open.length} of its actions are open`, [], 'notes'), ...open.map((action) => fact(`still open: ${action}`, [], 'notes'))]) },
    unknownSection(input),
    { key: 'message', title: 'Message to users', lines: [ask('What happened, in one sentence a user understands?'), ask('What do we do so that it does not happen again?')] },
    { key: 'glossary', title: 'Glossary', lines: [ask('Which words does a reader outside the team not know?')] },
  ];
}

function summarySection({ incident, impact, trigger, book }: SectionInput): Section {
  const { verdict, recovered, worst, newest } = incident;
  const [span] = impact;
  const lines: readonly Line[] = [
    ...(span === undefined ? [ask('What did users see, and for how long?')] : [fact(`${nameOf(worst.investigation.target)} ${span.kind === 'outage' ? 'did not serve' : 'served less than wanted'}, ${timesOf(span)}`, span.evidence, span.to === undefined ? 'evidence' : 'arithmetic')]),
    ...(trigger === undefined ? [ask('Which change began it?')] : [fact(`it began after ${nameOf(trigger.object)} changed at ${trigger.at}`, [book.add({ object: trigger.object, path: trigger.path, value: trigger.what, at: trigger.at })])]),
    ...(verdict.class === 'healthy' ? [ask('No fault is on record: what was wrong?')] : [fact(verdict.sentence, groundsOf(verdict, worst, book))]),
    recovered ? fact('the newest evidence shows it healthy', groundsOf(newest.investigation.verdict, newest, book)) : ask('Is it over? The newest evidence does not show it'),
  ];
  return { key: 'summary', title: 'Summary', lines };
}

function responseSection({ timeline, impact }: SectionInput): Section {
  const [span] = impact;
  const at = (state: TimelineRow['state']): TimelineRow | undefined => timeline.find((row) => row.state === state);
  const since = (name: string, row: TimelineRow | undefined): Line => (row === undefined || span === undefined ? notMeasured(name)
    : fact(`${name}: ${row.at} - ${span.from} = ${(Date.parse(row.at) - Date.parse(span.from)) / 1000} seconds`, [...span.evidence, ...row.evidence], 'arithmetic'));
  return {
    key: 'response', title: 'Response',
    lines: [since('time to detect', at('detected')), since('time to acknowledge', at('acknowledged')), since('time to mitigate', at('mitigated') ?? at('impact end')), since('time to resolve', at('resolved'))],
  };
}

function unknownSection({ incident, timeline }: SectionInput): Section {
  const blind = incident.snapshots.flatMap(({ label, investigation }) => investigation.notSeen.map(({ what, outcome }) => `${what} (${outcome}, in ${label})`));
  const lines = [...new Set(blind)].sort().map((each): Line => fact(`not seen: ${each}`, [], 'not-measured'));
  const gaps = gapsIn(timeline).map(({ from, to }): Line => fact(`nothing is on record between ${from} and ${to}`, [], 'not-measured'));
  return { key: 'unknowns', title: 'Open questions and unknowns', lines: [...lines, ...gaps, ask('What else is not known?')] };
}

function list(given: readonly string[], question: string): readonly Line[] {
  return given.length === 0 ? [ask(question)] : given.map((each) => fact(each, [], 'notes'));
}
