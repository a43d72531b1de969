import type { Fault } from '../investigation';
import type { EvidenceBook } from './evidence-book';
import type { Snapshot } from './snapshot';

/**
 * Takes the facts of a verdict into the appendix. A verdict that rests on nothing that could be seen names the
 * examination itself, with its time.
 * @returns ids, the decisive fact first; at least one
 */
export function groundsOf({ evidence, root, sentence }: Fault, { investigation }: Snapshot, book: EvidenceBook): readonly string[] {
  const facts = evidence.length > 0 ? evidence : [{ object: root, path: 'examination', value: sentence, at: investigation.at }];
  return facts.map((each) => book.add(each));
}
