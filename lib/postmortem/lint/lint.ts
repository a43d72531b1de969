import { ACTION_ITEMS } from './actions';
import { BLAME, QUESTIONS } from './blame';
import { passagesOf } from './document';
import { ADJECTIVES, CLAIMS, NUMBERS, ROOT_CAUSE } from './evidence';
import { PEOPLE_NAMED } from './people';
import { quotesIn } from './quotes';
import type { LintRule, Objection } from './rule';

/** What is wrong with a passage of a document. */
export interface LintFinding extends Objection {
  /** Rule. */
  readonly rule: string;
  /** Whether the document must not go to review with it. */
  readonly severity: LintRule['severity'];
  /** Line, from 1. */
  readonly line: number;
  /** The passage. */
  readonly passage: string;
}

/** All rules. */
export const LINT_RULES: readonly LintRule[] = [BLAME, PEOPLE_NAMED, QUESTIONS, ROOT_CAUSE, NUMBERS, CLAIMS, ADJECTIVES, ACTION_ITEMS];

/**
 * Judges a postmortem in Markdown, whoever wrote it: blameless wording, claims and numbers with a source, action items
 * that somebody owns and that end. What a fact of its own table of evidence says is a quotation, not wording.
 */
export function lintPostmortem(markdown: string): readonly LintFinding[] {
  const isQuoted = quotesIn(markdown);
  return passagesOf(markdown).flatMap((passage) => LINT_RULES.flatMap(({ id, severity, judge }) => judge(passage).filter(({ words }) => !isQuoted(words, passage.line))
    .map((objection): LintFinding => ({ rule: id, severity, line: passage.line, passage: passage.text, ...objection }))));
}
