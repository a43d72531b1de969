/** A sentence or item of a document, with where it stands. */
export interface Passage {
  /** Text without markup. */
  readonly text: string;
  /** The text as it stands, for links and marks. */
  readonly raw: string;
  /** Line, from 1. */
  readonly line: number;
  /** The part of a postmortem that it belongs to. */
  readonly part: Part;
  /** Whether it is an item of a list or a row of a table. */
  readonly item: boolean;
}

/** Parts of a postmortem that rules tell apart. */
export type Part = 'summary' | 'impact' | 'timeline' | 'causes' | 'actions' | 'evidence' | 'other';

/** Headings of postmortems of many houses, and the part each begins. */
const PARTS: readonly (readonly [pattern: RegExp, part: Part])[] = [
  [/action|follow.?up|next steps|remediation|to.?do|corrective/i, 'actions'],
  [/time.?line|chronolog/i, 'timeline'],
  [/impact|severity|customer|error budget|response/i, 'impact'],
  [/factor|cause|trigger|analysis|what happened|mitigation|resolution|recovery|background|detection|lesson|went|lucky/i, 'causes'],
  [/evidence|appendix|glossary|reference/i, 'evidence'],
  [/summary|overview|abstract/i, 'summary'],
];

/**
 * Splits a Markdown document into passages: sentences of paragraphs and items, rows of tables. Code, quotes, comments and
 * open questions are left out: they are not claims.
 */
export function passagesOf(markdown: string): readonly Passage[] {
  const passages: Passage[] = [];
  let part: Part = 'other';
  let fence = '';
  let comment = false;
  for (const [index, raw] of markdown.split('\n').entries()) {
    const line = raw.trim();
    const mark = /^(```+|~~~+)/.exec(line)?.[1] ?? '';
    if (fence !== '' || mark !== '') {
      fence = fence === '' ? mark : line.startsWith(fence) ? '' : fence;
      continue;
    }
    if (comment || line.startsWith('<!--')) {
      comment = !line.includes('-->');
      continue;
    }
    const heading = /^#{1,6}\s+(.*)$/.exec(line)?.[1] ?? /^\*\*([^*]+)\*\*:?$/.exec(line)?.[1];
    if (heading !== undefined) {
      part = PARTS.find(([pattern]) => pattern.test(heading))?.[1] ?? 'other';
      continue;
    }
    if (line === '' || line.startsWith('>') || /^\|?[\s:|-]+\|?$/.test(line) || /to be answered|^[-*] (?:\[ \] )?\*\*(?:question|open)/i.test(line)) {
      continue;
    }
    const item = /^([-*+]|\d+[.)])\s/.test(line) || line.startsWith('|');
    const parts = part === 'actions' && item ? [line] : sentences(line);
    passages.push(...parts.map((each): Passage => ({ text: plain(each), raw: each, line: index + 1, part, item })).filter(({ text }) => text !== ''));
  }
  return passages;
}

/** Ends a sentence at a full stop before a capital; abbreviations and numbers do not end one. */
function sentences(line: string): readonly string[] {
  return line.split(/(?<=[a-z0-9)`"'][.!?])\s+(?=[A-Z"'`(])/).filter((each) => !/^(e\.g|i\.e)\.$/i.test(each));
}

/** Text without markup; code and links stand as one word. */
export function plain(text: string): string {
  return text.replace(/`[^`]*`/g, 'CODE').replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/https?:\/\/\S+/g, 'LINK').replace(/^([-*+]|\d+[.)])\s+(\[[ x]\]\s*)?/, '').replace(/[*_|]+/g, ' ').replace(/\s+/g, ' ').trim();
}
