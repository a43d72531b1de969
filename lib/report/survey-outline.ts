import { refText } from '../evidence';
import type { Survey } from '../investigation';
import { outlineOf, type OutlineFault, type OutlineSection } from './investigation-outline';
import { plural } from './plural';

/** What every form of a survey says, in one order. */
export interface SurveyOutline {
  /** One line: how much is broken. */
  readonly head: string;
  /** One entry per cause. */
  readonly faults: readonly OutlineFault[];
  /** What could not be judged or seen. */
  readonly sections: readonly OutlineSection[];
}

/** Objects that are named per cause; the JSON has all. */
const MOST = 12;

/** Puts a survey into the order in which it is read: what harms most comes first. */
export function surveyOutlineOf({ groups, looked, namespace, unknown, notSeen, at }: Survey): SurveyOutline {
  const place = namespace === undefined ? 'the cluster' : `namespace ${namespace}`;
  const faults = groups.map(({ fault, targets, pods }): OutlineFault => {
    // The head of an investigation says who is at fault and whether a rollback helps.
    const { head: [, , answer], faults: [told] } = outlineOf({ schemaVersion: 1, target: fault.root, at, state: 'broken', verdict: fault, others: [], timeline: [], notSeen: [] });
    const harmed = [...targets.slice(0, MOST).map(refText), ...(targets.length > MOST ? [`and ${targets.length - MOST} more`] : [])];
    return {
      title: `${plural(targets.length, 'object')}, ${plural(pods, 'pod')}`,
      sentence: told?.sentence ?? '',
      sections: [{ title: 'Answer', lines: [answer] }, { title: 'Harms', lines: harmed }, ...(told?.sections ?? [])],
    };
  });
  const blind = notSeen.map(({ what, outcome, detail }) => `${what}: ${outcome}${detail === '' ? '' : ` (${detail})`}`);
  return {
    head: `${groups.length === 0 ? 'NOTHING BROKEN' : `${plural(groups.length, 'cause')} of trouble`} in ${place}: ${plural(looked, 'object')} looked at`,
    faults,
    sections: [{ title: 'Not judged', lines: unknown.map(refText) }, { title: 'Not seen', lines: blind }].filter(({ lines }) => lines.length > 0),
  };
}
