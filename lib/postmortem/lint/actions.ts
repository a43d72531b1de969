import type { LintRule, Objection } from './rule';

const OWNER = /\b(owners?|owned by|assignee|team|squad|responsible)\b\s?:?|@[\w-]+|\(([a-z]+-)+[a-z]+\)/i;
const OPEN_OWNER = /owner: ?(\*\*)?(to be answered|tbd|none|nobody|\?|-)/i;
const BOUND = /\bdone when\b|\bby \d{4}-\d{2}-\d{2}\b|\bdue\b|\b\d{4}-\d{2}-\d{2}\b|\bby (?:end of )?(?:Q[1-4]|next|this|the end|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Friday|sprint)\b|\buntil\b|\bso that\b|\bwithin \d+|\bmeasured by\b|\bverified by\b/i;
const VAGUE = /\b(be (more )?careful|pay (more |closer )?attention|improve|better|ensure quality|raise awareness|train (everyone|people|the team)|remind|consider|look into|think about|discuss|try to|make sure everyone|be more)\b/i;
const HEAD = /^(id|#|action|item|task|what|owner|type|priority)\b.*\b(owner|due|date|done|status|type)\b/i;
const NO_VERB = /^(better|more|less|improved|the|an?|no|new|faster|monitoring|alerting|documentation|communication|training|tests?(?! (?:that|the|with|how))|alerts?(?! (?:on|when|if)))\b(?!.*\b(?:add|write|remove)\b)/i;

/** Action items that nobody owns, that never end, or that say nothing. */
export const ACTION_ITEMS: LintRule = {
  id: 'action-item',
  severity: 'error',
  judge: ({ text, raw, part, item }) => {
    if (part !== 'actions' || !item || HEAD.test(text) || text.split(' ').length < 2) {
      return [];
    }
    const words = text.slice(0, 60);
    const own = text.replace(/^[A-Z]+-[0-9a-f]+ ?(\([a-z]+\))? ?/, '');
    const objections: (Objection | false)[] = [
      (!OWNER.test(raw) || OPEN_OWNER.test(raw)) && { words, message: 'the action has no owner', better: 'Name one team: "owner: payments".' },
      !BOUND.test(text) && { words, message: 'the action has no bound', better: 'Say how one knows that it is done, or by when: "done when the alert fires in staging".' },
      VAGUE.test(own) && { words: VAGUE.exec(own)?.[0] ?? words, message: 'the action asks for an attitude, not for a change', better: 'Name the change to a system: "add a check of … to the release pipeline".' },
      NO_VERB.test(own) && { words, message: 'the action does not begin with a verb', better: 'Begin with what is done: "add", "remove", "write", "raise".' },
    ];
    return objections.filter((each) => each !== false);
  },
};
