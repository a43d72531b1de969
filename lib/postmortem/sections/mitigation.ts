import type { Line, Section } from '../draft';
import { groundsOf } from '../grounds';
import { ask, fact } from './lines';
import type { SectionInput } from './section-input';

/** Section 9: what ended it, apart from the lasting repair; the rollback paragraph says what the verdict says. */
export function mitigationSection({ incident, impact, timeline, book }: SectionInput): Section {
  const { rollback, root } = incident.verdict;
  const preconditions = rollback.preconditions.map(({ text, holds }) => `${text}: ${holds}`).join('; ');
  const answer = `${rollback.reason}${preconditions === '' ? '' : ` (${preconditions})`}`;
  const end = impact[impact.length - 1]?.to;
  const undone = timeline.filter(({ what, kind }) => kind === 'change' && /revision \d+ was made|ScalingReplicaSet|fields were written/.test(what)).filter(({ at }) => end !== undefined && at <= end).slice(-1);
  const lines: readonly Line[] = [
    ...(end === undefined ? [ask('When and by what was it ended?')] : [fact(`the impact ended at ${end}`, impact[impact.length - 1]?.evidence ?? [])]),
    ...undone.map(({ at, object, what, evidence: facts }) => fact(`the last change before that: ${at} ${object}: ${what}`, facts)),
    ...(incident.verdict.class === 'healthy' ? [] : [fact(`would a rollback have helped: ${rollback.answer}, ${answer}`, [...groundsOf(incident.verdict, incident.worst, book).slice(0, 1), book.add({ object: root, path: 'rollback', value: answer, at: incident.worst.investigation.at })])]),
    ask('Was a rollback tried, and did it help?'),
    ask('What is the lasting repair?'),
  ];
  return { key: 'mitigation', title: 'Mitigation and resolution', lines };
}
