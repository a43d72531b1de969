import type { Line, Section, TimelineRow } from '../draft';
import { ask, fact, noted, notMeasured } from './lines';
import type { SectionInput } from './section-input';

/** Names of the clocks, what each runs to, and in which states of the incident it may stop; all start with the impact. */
const CLOCKS: readonly (readonly [name: string, meaning: string, ...states: readonly NonNullable<TimelineRow['state']>[]])[] = [
  ['time to detect', 'until somebody or an alert noticed', 'detected'],
  ['time to acknowledge', 'until somebody took it on', 'acknowledged'],
  ['time to mitigate', 'until users were served again, if not yet by the lasting repair', 'mitigated', 'impact end'],
  ['time to resolve', 'until nothing more was left to do', 'resolved'],
];

/** Section 4: how it was noticed; what the cluster itself said first is only a hint. */
export function detectionSection({ notes, timeline, impact }: SectionInput): Section {
  const [span] = impact;
  const first = timeline.find(({ source, kind, at }) => source === 'Kubernetes event' && kind === 'symptom' && (span === undefined || at >= span.from));
  return {
    key: 'detection', title: 'Detection',
    lines: [
      noted(notes.detection, 'How was it noticed: by an alert, by users, by chance?'),
      ...(first === undefined ? [] : [fact(`the first symptom on record since it began: ${first.at} ${first.object}: ${first.what}`, first.evidence)]),
      ask('Which alert should have fired, and when?'),
    ],
  };
}

/** Section 5: the clocks of the response, all from the start of the impact, each with its meaning. */
export function responseSection({ timeline, impact }: SectionInput): Section {
  const [span] = impact;
  const lines = CLOCKS.map(([name, meaning, ...states]): Line => {
    const row = states.map((state) => timeline.find((each) => each.state === state)).find((each) => each !== undefined);
    return row === undefined || span === undefined ? notMeasured(name, meaning)
      : fact(`${name}: ${row.at} - ${span.from} = ${(Date.parse(row.at) - Date.parse(span.from)) / 1000} seconds (${meaning})`, [...span.evidence, ...row.evidence], 'arithmetic');
  });
  return { key: 'response', title: 'Response', lines };
}
