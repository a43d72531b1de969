import type { Passage } from './document';

/** What a rule says about a passage. */
export interface Objection {
  /** The words that it is about. */
  readonly words: string;
  /** What is wrong with them. */
  readonly message: string;
  /** A better sentence, or how to write one. */
  readonly better: string;
}

/** A rule over the passages of a document. */
export interface LintRule {
  /** Stable id. */
  readonly id: string;
  /** Whether a document must not be reviewed with it, or only had better not be. */
  readonly severity: 'error' | 'warning';
  /** Judges one passage. */
  readonly judge: (passage: Passage) => readonly Objection[];
}

/** Words and what to write in their place. */
export interface Wording {
  /** The words. */
  readonly pattern: RegExp;
  /** What is wrong with them. */
  readonly message: string;
  /** A better sentence. */
  readonly better: string;
}

/** Finds wordings in a passage, one objection each. */
export function wordings(passage: Passage, list: readonly Wording[]): readonly Objection[] {
  return list.flatMap(({ pattern, message, better }) => {
    const match = pattern.exec(passage.text);
    return match === null ? [] : [{ words: match[0].trim(), message, better }];
  });
}
