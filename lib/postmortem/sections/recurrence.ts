import type { Line, Section } from '../draft';
import { ask, fact } from './lines';
import type { SectionInput } from './section-input';

/** Section 13: earlier incidents of the same failure and root, and whether what was agreed on then has been done. */
export function recurrenceSection({ earlier }: SectionInput): Section {
  const lines = earlier.flatMap(({ id, title, open, done }): readonly Line[] => [
    fact(`${id}: ${title}; of its ${open.length + done.length} actions ${done.length} are done and ${open.length} are open`, [], 'notes'),
    ...done.map((action) => fact(`done since ${id}: ${action}`, [], 'notes')),
    ...open.map((action) => fact(`still open since ${id}: ${action}`, [], 'notes')),
  ]);
  const question = earlier.length === 0 ? 'Has this happened before, in a document that is not here?' : 'What did the actions that are done not cover?';
  return { key: 'recurrence', title: 'Recurrence', lines: [...lines, ask(question)] };
}
