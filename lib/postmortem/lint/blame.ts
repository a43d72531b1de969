import { type LintRule, type Wording, wordings } from './rule';

/** People and groups as subjects of a sentence; systems may fail to do things, people are not said to. */
const PEOPLE = '(?:engineers?|developers?|operators?|admins?|administrators?|responders?|teams?|on-?call|SREs?|reviewers?|authors?|colleagues?|interns?|managers?|he|she|they|we|someone|somebody|nobody|people|I|you)';

const WORDS: readonly Wording[] = [
  { pattern: /\b(human|operator|user|pilot) errors?\b/i, message: 'it names a person as the cause', better: 'Say what made the action look right: "the command was accepted without a check of the target".' },
  { pattern: /\b(careless(ly|ness)?|negligen(t|ce|tly)|sloppy|incompeten(t|ce)|lazy|reckless(ly)?|stupid(ly|ity)?|foolish(ly)?)\b/i, message: 'it judges a person', better: 'Say what was done, and what the system allowed.' },
  { pattern: /\b(should|could|ought to|must|would) (not )?have (?!to\b)(been\s)?[a-z]+/i, message: 'it tells what did not happen, in hindsight', better: 'Say what happened and what made it likely; put the wish into an action item: "the alert did not cover 5xx of this route".' },
  { pattern: /\b(shouldn|couldn|wouldn)['’]t have\b/i, message: 'it tells what did not happen, in hindsight', better: 'Say what happened and what made it likely; put the wish into an action item.' },
  { pattern: new RegExp(`\\b${PEOPLE}\\b(?: \\w+){0,2} (?:failed|neglected|omitted|refused) to\\b`, 'i'), message: 'it says that people failed', better: 'Say what the tool or procedure did not show: "the runbook has no step for this".' },
  { pattern: new RegExp(`\\b${PEOPLE}\\b(?: \\w+){0,2} (?:forgot|overlooked|ignored|missed|messed up|screwed up|blundered|mistyped|misunderstood|misread)\\b`, 'i'), message: 'it says that people were at fault', better: 'Say what made the step easy to miss: "the checklist does not name it".' },
  { pattern: /\b(forgot|forgotten) to\b/i, message: 'it says that somebody forgot', better: 'Say what did not remind: "the pipeline accepts a release without the flag".' },
  { pattern: /\b(obviously|clearly should|of course|needless to say)\b/i, message: 'it is obvious only in hindsight', better: 'Leave the word out, or say what was visible at the time.' },
  { pattern: /\bsimply\b/i, message: 'it makes light of what was done or not done', better: 'Leave the word out.' },
  { pattern: /\bjust (needed|had|needs|has) to\b|\b(was|is|were) just an?\b|\b(should|could|would|can|must) just\b|\bjust (check|run|click|restart|revert|ask|look|forgot|didn)/i, message: 'it makes light of what was done or not done', better: 'Leave the word out.' },
  { pattern: /\b(fault|mistake|error|blunder|negligence) (of|by|on the part of) (the |an? )?(engineers?|developers?|operators?|teams?|on-?call|responders?|[A-Z][a-z]+ [A-Z][a-z]+)/i, message: 'it puts the fault on people', better: 'Say which defence did not hold.' },
  { pattern: /\b(his|her|their|someone's|somebody's|engineer's|developer's|operator's|team's) (fault|mistake|error|blunder|negligence|carelessness)\b/i, message: 'it puts the fault on people', better: 'Say which defence did not hold.' },
  { pattern: /\bto blame\b|\bblam(e|ed|ing)\b(?!less)/i, message: 'it speaks of blame', better: 'Say what contributed, and how.' },
  { pattern: /\bdue to (a |the )?(lack of (care|attention|discipline|diligence)|inattention|inexperience)\b/i, message: 'it judges people', better: 'Say what the procedure did not provide.' },
];

/** Words that put the fault on people, judge them, or know better afterwards. */
export const BLAME: LintRule = {
  id: 'blameless',
  severity: 'error',
  // Wishes belong in action items.
  judge: (passage) => wordings(passage, WORDS).filter(({ message }) => passage.part !== 'actions' || !message.includes('hindsight')),
};

/** Asking why or who leads to people, asking how and what leads to systems. */
export const QUESTIONS: LintRule = {
  id: 'how-not-why',
  severity: 'warning',
  judge: (passage) => wordings(passage, [
    { pattern: new RegExp(`\\bwhy (?:did|didn['’]t|had|hadn['’]t|was|wasn['’]t|were|weren['’]t) (?:the |an? )?${PEOPLE}\\b[^?]*\\?`, 'i'), message: 'it asks people to justify themselves', better: 'Ask "how did it look at that moment?" or "what made it likely?".' },
    { pattern: /\bwho (is|was|were|caused|broke|did|approved|pushed|deployed|merged|made)\b[^?]*\?/i, message: 'it asks for a person', better: 'Ask "what let this through?".' },
  ]),
};
