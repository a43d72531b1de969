import { refText } from '../../evidence';
import type { Fault } from '../../investigation';
import { actorOf } from '../actor';
import type { Line, Section } from '../draft';
import { groundsOf } from '../grounds';
import { ask, fact } from './lines';
import type { SectionInput } from './section-input';

/** Section 7: what began it, apart from what made it possible. */
export function triggerSection({ trigger, book }: SectionInput): Section {
  const lines: readonly Line[] = trigger === undefined
    ? [ask('Which change or event began it? None is on record within 24 hours before')]
    : [fact(`${trigger.at}: ${refText(trigger.object)}: ${trigger.path.startsWith('metadata.managedFields') ? `fields were written through ${actorOf(trigger.by)}` : trigger.what}`, [book.add({ object: trigger.object, path: trigger.path, value: trigger.what, at: trigger.at })]), ask('Is this the trigger, or did it only come first?')];
  return { key: 'trigger', title: 'Trigger', lines };
}

/** Section 8: what made it possible: the verdict, independent faults, and the defences that did not hold. */
export function factorsSection({ incident, defences, book }: SectionInput): Section {
  const faults = [incident.verdict, ...incident.others].filter((fault) => fault.class !== 'healthy');
  return {
    key: 'factors', title: 'Contributing factors',
    lines: [
      ...faults.map((fault) => fact(`${fault.sentence} (${kindOf(fault)})`, groundsOf(fault, incident.worst, book))),
      ...defences.map(({ check, text, evidence }) => fact(`a defence that was not there: ${text} (check ${check})`, [book.add(evidence)])),
      ask('Which other test, review, alert or limit could have held, and why did it not cover this?'),
    ],
  };
}

/** What is at fault, and how sure the rules are. */
function kindOf({ class: at, subsystem, confidence }: Fault): string {
  return at === 'unknown' ? 'the cause is not known' : `${at}${subsystem === undefined ? '' : `, ${subsystem}`}; ${Math.round(confidence * 100)} % sure by rule`;
}
