import { refText } from '../../evidence';
import type { Line, Section } from '../draft';
import { groundsOf } from '../grounds';
import { gapsIn } from '../timeline';
import { factorsSection, triggerSection } from './factors';
import { glossarySection } from './glossary';
import { impactSection, timesOf } from './impact';
import { ask, fact, noted } from './lines';
import { mitigationSection } from './mitigation';
import { recurrenceSection } from './recurrence';
import { detectionSection, responseSection } from './response';
import type { SectionInput } from './section-input';

/** All sections in the order of a postmortem; the time line and the appendix are forms of their own. */
export function sectionsOf(input: SectionInput): readonly Section[] {
  const { notes } = input;
  return [
    summarySection(input),
    impactSection(input),
    detectionSection(input),
    responseSection(input),
    triggerSection(input),
    factorsSection(input),
    mitigationSection(input),
    {
      key: 'lessons', title: 'What went well, what made it hard, where we got lucky',
      lines: [...given(notes.wentWell, 'What went well?', 'went well: '), ...given(notes.wentHard, 'What made it hard?', 'made it hard: '), ...given(notes.lucky, 'Where did we get lucky?', 'luck: ')],
    },
    { key: 'inside', title: 'Why it was surprising, and how it looked from inside', lines: [noted(notes.surprise, 'Why was it surprising?'), ...decisions(input)] },
    recurrenceSection(input),
    unknownSection(input),
    { key: 'not-done', title: 'Considered and not done', lines: notes.rejected.length === 0 ? [ask('Which of the proposed actions will not be done, and for which reason?')] : notes.rejected.map(({ action, because }) => fact(`${action}: ${because}`, [], 'notes')) },
    { key: 'message', title: 'Message to users', lines: [ask('What happened, in one sentence a user understands?'), ask('What do we do so that it does not happen again?')] },
    { key: 'links', title: 'Links', lines: given(notes.links, 'Which tickets, dashboards and chats belong to it?', '') },
    glossarySection(input),
  ];
}

function summarySection({ incident, impact, trigger, book }: SectionInput): Section {
  const { verdict, recovered, worst, newest } = incident;
  const [span] = impact;
  const lines: readonly Line[] = [
    ...(span === undefined ? [ask('What did users see, and for how long?')] : [fact(`${refText(worst.investigation.target)} ${span.kind === 'outage' ? 'did not serve' : 'served less than wanted'}, ${timesOf(span)}`, span.evidence, span.to === undefined ? 'evidence' : 'arithmetic')]),
    ...(trigger === undefined ? [ask('Which change began it?')] : [fact(`it began after ${refText(trigger.object)} changed at ${trigger.at}`, [book.add({ object: trigger.object, path: trigger.path, value: trigger.what, at: trigger.at })])]),
    ...(verdict.class === 'healthy' ? [ask('No fault is on record: what was wrong?')] : [fact(verdict.sentence, groundsOf(verdict, worst, book))]),
    recovered ? fact('the newest evidence shows it healthy', groundsOf(newest.investigation.verdict, newest, book)) : ask('Is it over? The newest evidence does not show it'),
  ];
  return { key: 'summary', title: 'Summary', lines };
}

function unknownSection({ incident, timeline }: SectionInput): Section {
  const blind = incident.snapshots.flatMap(({ label, investigation }) => investigation.notSeen.map(({ what, outcome }) => `${what} (${outcome}, in ${label})`));
  const lines = [...new Set(blind)].sort().map((each): Line => fact(`not seen: ${each}`, [], 'not-measured'));
  const gaps = gapsIn(timeline).map(({ from, to }): Line => fact(`nothing is on record between ${from} and ${to}`, [], 'not-measured'));
  return { key: 'unknowns', title: 'Open questions and unknowns', lines: [...lines, ...gaps, ask('What else is not known?')] };
}

function decisions({ notes, book }: SectionInput): readonly Line[] {
  return notes.decisions.length === 0 ? [ask('How did it look from inside at each decision?')]
    : notes.decisions.map(({ at, role, what, because, source }) => fact(`${at}, ${role}: ${what}${because === '' ? '' : `, because ${because}`}`, [book.add({ object: { kind: 'File', name: source }, path: 'entry', value: `decision: ${what}`, at })], 'notes'));
}

function given(items: readonly string[], question: string, mark: string): readonly Line[] {
  return items.length === 0 ? [ask(question)] : items.map((each) => fact(`${mark}${each}`, [], 'notes'));
}
