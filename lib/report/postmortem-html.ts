import { refText } from '../evidence';
import type { Draft, Line, Section } from '../postmortem';
import { escapeHtml } from './escape';
import { htmlPage } from './html-page';
import { BEFORE_ACTIONS, BEFORE_TIMELINE, orAsk, sourceOf } from './postmortem-outline';
import { timelineSvg } from './timeline-svg';

/** A draft as one self-contained page, with the time line as a picture. */
export function postmortemHtml(draft: Draft): string {
  const { title, id, at, service, owner, head: { severity, authors, reviewers, tags }, sources, sections, timeline, actions, appendix } = draft;
  const marks = timeline.map((row) => ({ at: row.at, row: row.object === '' ? row.state ?? row.actor : row.object, what: row.what, kind: row.kind }));
  return htmlPage(title, [
    `<h1>${escapeHtml(title)}</h1>`,
    table([], [['Id', id], ['Status', 'draft, written by rules from evidence'], ['Service', refText(service)], ['Owner', orAsk(owner)], ['Severity', orAsk(severity)], ['Authors', orAsk(authors.join(', '))], ['Reviewers', orAsk(reviewers.join(', '))], ['Tags', orAsk(tags.join(', '))],
      ...sources.map((source) => ['Evidence', sourceOf(source)]), ['Evidence until', at]]),
    ...sections.slice(0, BEFORE_TIMELINE).map(part),
    '<h2>Time line</h2>', ...(marks.length === 0 ? [] : [timelineSvg(marks)]),
    table(['time (UTC)', 'state', 'source', 'actor', 'what', 'evidence'], timeline.map((row) => [
      `${row.approximate ? '~' : ''}${row.at}${row.until === undefined ? '' : ` to ${row.until}`}`, row.state ?? '', row.source, row.actor, `${row.object === '' ? '' : `${row.object}: `}${row.what}${row.count > 1 ? ` (${row.count} times)` : ''}${row.knownLater === true ? ' (known later)' : ''}`, row.evidence.join(', '),
    ])),
    ...sections.slice(BEFORE_TIMELINE, BEFORE_ACTIONS).map(part),
    '<h2>Action items (proposed)</h2>',
    table(['id', 'type', 'action', 'done when', 'owner', 'evidence'], actions.map((item) => [item.id, item.type, item.action, item.done, orAsk(item.owner), item.evidence.join(', ')])),
    ...sections.slice(BEFORE_ACTIONS).map(part),
    '<h2>Evidence</h2>',
    table(['id', 'object', 'field', 'value', 'time'], appendix.map((entry) => [entry.id, refText(entry.object), entry.path, entry.value, entry.at ?? ''])),
  ].join('\n'));
}

function part({ title, lines }: Section): string {
  return `<h2>${escapeHtml(title)}</h2>\n${list(lines)}`;
}

function list(lines: readonly Line[]): string {
  return `<ul>\n${lines.map(({ text, basis, evidence }) => `<li${basis === 'question' ? ' class="open"' : ''}>${basis === 'question' ? 'To be answered: ' : ''}${escapeHtml(text)}${evidence.length === 0 ? '' : ` <small>${escapeHtml(evidence.join(', '))}</small>`}</li>`).join('\n')}\n</ul>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]): string => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
  return `<table>${head.length === 0 ? '' : `<thead><tr>${head.map((cell) => `<th>${escapeHtml(cell)}</th>`).join('')}</tr></thead>`}<tbody>\n${rows.map(cells).join('\n')}\n</tbody></table>`;
}
