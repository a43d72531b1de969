import type { Passage } from './document';
import { type LintRule, type Wording, wordings } from './rule';

/** What makes a statement checkable: a link, an id of the appendix, a named source. */
const SOURCE = /https?:\/\/|\]\([^)]+\)|\bE-[0-9a-f]{6,}\b|`[^`]+`|\((?:notes|source|from|see)\b|\b(?:source|dashboard|query|log|ticket|trace|graph)s?\b ?[:#]|\[\d+\]|not measured|\ba proxy\b|arithmetic| = /i;
const NUMBER = /(?<![\w.:/-])(?:~ ?)?\d[\d.,]*\s?(?:%|percent\b|requests?\b|errors?\b|users?\b|customers?\b|minutes?\b|hours?\b|seconds?\b|orders?\b|transactions?\b|(?:milli|thou)\w*\b|k\b|M\b|[$€£])|[$€£]\s?\d/i;
const CAUSAL = /\b(caused by|because of|because|due to|led to|resulted in|as a result of|triggered by|was triggered|stemmed from)\b/i;

const VAGUE: readonly Wording[] = [
  { pattern: /\b(significant(ly)?|huge|massive(ly)?|severe(ly)?|substantial(ly)?|dramatic(ally)?|considerabl[ey]|major|minor|extensive(ly)?|enormous)\b(?! (version|release|upgrade|page|compaction))/i, message: 'it weighs without a number', better: 'Give the number and its source, or write "not measured".' },
  { pattern: /\b(many|most|several|a lot of|lots of|numerous|a number of|some|a few) (users?|customers?|clients?|requests?|errors?|orders?|people|transactions?)\b/i, message: 'it counts without a number', better: 'Give the number and its source, or write "not measured".' },
  { pattern: /\b(brief(ly)?|short(ly)?|long|quick(ly)?|slow(ly)?|extended|prolonged) (outage|interruption|degradation|downtime|incident|period|disruption)\b/i, message: 'it measures time without a number', better: 'Give start and end, or write "not measured".' },
];

/** Numbers of impact that nobody can check. */
export const NUMBERS: LintRule = {
  id: 'number-with-source',
  severity: 'error',
  judge: (passage) => {
    const match = (passage.part === 'impact' || passage.part === 'summary') && !isSourced(passage) ? NUMBER.exec(passage.text) : null;
    return match === null ? [] : [{ words: match[0], message: 'the number has no source', better: 'Link the dashboard or query it was read from, or show the arithmetic.' }];
  },
};

/** Claims about causes that nobody can check. */
export const CLAIMS: LintRule = {
  id: 'claim-with-evidence',
  severity: 'warning',
  judge: (passage) => {
    const match = (passage.part === 'causes' || passage.part === 'summary' || passage.part === 'impact') && !isSourced(passage) ? CAUSAL.exec(passage.text) : null;
    return match === null ? [] : [{ words: match[0], message: 'the claim links to no evidence', better: 'Link the log, event, commit or graph that shows it.' }];
  },
};

/** Adjectives in place of numbers. */
export const ADJECTIVES: LintRule = {
  id: 'number-not-adjective',
  severity: 'warning',
  judge: (passage) => (passage.part === 'actions' || passage.part === 'evidence' || NUMBER.test(passage.text) ? [] : wordings(passage, VAGUE)),
};

/** One cause where several came together. */
export const ROOT_CAUSE: LintRule = {
  id: 'factors-not-root-cause',
  severity: 'warning',
  judge: (passage) => wordings(passage, [{ pattern: /(?<!no single )(?<!not a )(?<!no )\b(the|a|its|single) root cause\b(?! analysis)/i, message: 'it looks for one cause', better: 'Write "the trigger" for what began it, and "contributing factors" for what made it possible.' }]),
};

function isSourced({ raw, part }: Passage): boolean {
  return SOURCE.test(raw) || part === 'evidence';
}
