import type { EvidenceSource } from '../postmortem';

/** Sections that stand before the time line: summary, impact, detection, response. */
export const BEFORE_TIMELINE = 4;

/** Sections that stand before the action items; the rest are for reference. */
export const BEFORE_ACTIONS = 9;

/** An answer, or that people must give it. */
export function orAsk(answer: string): string {
  return answer === '' ? 'to be answered' : answer;
}

/** Where evidence came from, in words. */
export function sourceOf({ label, at, questions, unanswered }: EvidenceSource): string {
  return `${label} of ${at}: ${questions} questions, ${unanswered} of them not answered`;
}
