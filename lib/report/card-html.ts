import type { Card, CardSet } from '../service';
import { callGraphSvg } from './call-graph-svg';
import { escapeHtml } from './escape';
import { htmlPage } from './html-page';

/** Cards as one self-contained page, with the picture as inline SVG. */
export function cardHtml(set: CardSet): string {
  return htmlPage('Strategy cards', ['<h1>Strategy cards</h1>', '<h2>Who may call whom</h2>', callGraphSvg(set.graph), ...set.cards.map(oneCard)].join('\n'));
}

function oneCard(card: Card): string {
  const rows: [string, string | undefined][] = [
    ['Who is paged', card.onCall], ['Runbook', card.runbook], ['Replicas', card.scale], ['When a pod stops', card.drain],
    ['When a release is bad', card.onBadRelease], ['How the old version comes back', card.rollback], ['Platform', card.platformDrift],
  ];
  return [
    `<h2>${escapeHtml(`${card.namespace}/${card.name}`)} <small>${escapeHtml(card.kind)}</small></h2>`,
    '<table>',
    ...card.answers.map(({ question, text, answered }) => `<tr><th>${escapeHtml(question)}</th><td${answered ? '' : ' class="open"'}>${escapeHtml(text)}</td></tr>`),
    ...rows.filter(([, text]) => text !== undefined).map(([label, text]) => `<tr><th>${label}</th><td>${link(text ?? '')}</td></tr>`),
    '</table>',
    card.rollbackCommands.length === 0 ? '' : `<pre>${card.rollbackCommands.map(escapeHtml).join('\n')}</pre>`,
    ...card.openQuestions.map((question) => `<p class="open">Open: ${escapeHtml(question)}</p>`),
    '<h3>Objects, and what each protects from</h3>',
    '<table><thead><tr><th>Object</th><th>Protects from</th></tr></thead><tbody>',
    ...card.objects.map((object) => `<tr><td>${escapeHtml(`${object.kind} ${object.name}`)}</td><td>${escapeHtml(object.protectsFrom)}</td></tr>`),
    '</tbody></table>',
  ].join('\n');
}

/** Only plain web addresses become links; anything else stays text. */
function link(text: string): string {
  const escaped = escapeHtml(text);
  return /^https?:\/\/[^\s"'<>]+$/.test(text) ? `<a href="${escaped}" rel="noreferrer noopener">${escaped}</a>` : escaped;
}
