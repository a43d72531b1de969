import { refText } from '../evidence';
import type { ActionItem, Draft, Line, TimelineRow } from '../postmortem';
import { escapeMarkdown } from './escape';
import { BEFORE_ACTIONS, BEFORE_TIMELINE, orAsk, sourceOf } from './postmortem-outline';
import { type Region, wrapRegion } from './postmortem-regions';

/** The parts of a draft as Markdown, each in a region of its own; what people write between and within them is kept. */
export function postmortemRegions(draft: Draft): readonly Region[] {
  const section = (each: Draft['sections'][number]): readonly Region[] => [{ key: each.key, text: [`## ${each.title}`, '', ...each.lines.map(lineOf)].join('\n') }];
  return [
    { key: 'head', text: headOf(draft) },
    ...draft.sections.slice(0, BEFORE_TIMELINE).flatMap(section),
    { key: 'timeline', text: ['## Time line', '', 'Times are UTC; `~` marks inferred times.', '', '| time | state | source | actor | what | evidence |', '| --- | --- | --- | --- | --- | --- |', ...draft.timeline.map(rowOf)].join('\n') },
    ...draft.sections.slice(BEFORE_TIMELINE, BEFORE_ACTIONS).flatMap(section),
    { key: 'actions', text: ['## Action items (proposed)', '', ...draft.actions.map(actionOf), ...(draft.actions.length === 0 ? ['- **to be answered:** What should be done?'] : ['- **to be answered:** Which of these are done, by when, with which priority and ticket? Move the others to "Considered and not done".'])].join('\n') },
    ...draft.sections.slice(BEFORE_ACTIONS).flatMap(section),
    { key: 'appendix', text: ['## Evidence', '', '| id | object | field | value | time |', '| --- | --- | --- | --- | --- |', ...draft.appendix.map(({ id, object, path, value, at }) => row([id, refText(object), path, value, at ?? '']))].join('\n') },
  ];
}

/** A draft as a new Markdown document. */
export function postmortemMarkdown(draft: Draft): string {
  return `${postmortemRegions(draft).map(wrapRegion).join('\n\n')}\n`;
}

function headOf({ id, title, at, service, owner, recurrenceKey, head, sources }: Draft): string {
  const mark = JSON.stringify({ id, title, recurrenceKey }).replace(/[<>&-]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const rows: readonly (readonly [string, string])[] = [
    ['Id', id], ['Status', 'draft, written by rules from evidence; people make it a postmortem'], ['Service', refText(service)],
    ['Owner', orAsk(owner)], ['Severity', orAsk(head.severity)], ['Authors', orAsk(head.authors.join(', '))], ['Reviewers', orAsk(head.reviewers.join(', '))], ['Tags', orAsk(head.tags.join(', '))],
    ...sources.map((source): readonly [string, string] => ['Evidence', sourceOf(source)]), ['Evidence until', at],
  ];
  return [`<!-- seaworthy:postmortem ${mark} -->`, `# ${escapeMarkdown(title)}`, '', '| | |', '| --- | --- |', ...rows.map((cells) => row(cells))].join('\n');
}

function lineOf({ text, basis, evidence }: Line): string {
  switch (basis) {
    case 'question': return `- **to be answered:** ${escapeMarkdown(text)}`;
    case 'not-measured': return `- ${escapeMarkdown(text)}`;
    default: return `- ${escapeMarkdown(text)}${evidence.length === 0 ? (basis === 'notes' ? ' (notes)' : '') : ` (${evidence.join(', ')})`}`;
  }
}

function rowOf({ at, until, count, approximate, state, knownLater, source, actor, object, what, evidence }: TimelineRow): string {
  const times = `${approximate ? '~' : ''}${at}${until === undefined ? '' : ` to ${until}`}`;
  return row([times, state ?? '', source, actor, `${object === '' ? '' : `${object}: `}${what}${count > 1 ? ` (${count} times)` : ''}${knownLater === true ? ' (known later)' : ''}`, evidence.join(', ')]);
}

function actionOf({ id, action, type, done, owner, evidence }: ActionItem): string {
  return `- [ ] ${id} (${type}) ${escapeMarkdown(action)}. Done when ${escapeMarkdown(done)}. Owner: ${owner === '' ? '**to be answered**' : escapeMarkdown(owner)}. (${evidence.join(', ')})`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(escapeMarkdown).join(' | ')} |`;
}
