import type { CallGraph, Card, CardSet } from '../service';
import { escapeCode, escapeMarkdown, escapeMermaid } from './escape';

/** Cards as Markdown, with the picture in Mermaid. */
export function cardMarkdown(set: CardSet): string {
  return `${['# Strategy cards', '## Who may call whom', mermaid(set.graph), ...set.cards.map(oneCard)].join('\n\n')}\n`;
}

function oneCard(card: Card): string {
  const rows: [string, string | undefined][] = [
    ...card.answers.map(({ question, text }): [string, string] => [question, text]),
    ['Who is paged', card.onCall], ['Runbook', card.runbook], ['Replicas', card.scale], ['When a pod stops', card.drain],
    ['When a release is bad', card.onBadRelease], ['How the old version comes back', card.rollback], ['Platform', card.platformDrift],
  ];
  const commands = card.rollbackCommands.length === 0 ? [] : [['```sh', ...card.rollbackCommands.map(escapeCode), '```'].join('\n')];
  const open = card.openQuestions.map((question) => `- **open:** ${escapeMarkdown(question)}`);
  return [
    `## ${escapeMarkdown(`${card.namespace}/${card.name}`)} (${escapeMarkdown(card.kind)})`,
    table(['Question', 'Answer'], rows.filter((entry): entry is [string, string] => entry[1] !== undefined)),
    ...commands,
    ...(open.length === 0 ? [] : [open.join('\n')]),
    table(['Object', 'Protects from'], card.objects.map((object) => [`${object.kind} ${object.name}`, object.protectsFrom])),
  ].join('\n\n');
}

function table(head: readonly [string, string], rows: readonly (readonly [string, string])[]): string {
  return [`| ${head.join(' | ')} |`, '| --- | --- |', ...rows.map((row) => `| ${row.map(escapeMarkdown).join(' | ')} |`)].join('\n');
}

function mermaid(graph: CallGraph): string {
  const ids = new Map(graph.nodes.map((node, index) => [node.id, `n${index}`]));
  const nodes = graph.nodes.map((node) => {
    const [open, close] = node.kind === 'service' ? ['[', ']'] : ['(', ')'];
    return `  ${ids.get(node.id)}${open}"${escapeMermaid(node.label)}"${close}`;
  });
  const edges = graph.edges.map((edge) => `  ${ids.get(edge.from)} -->${edge.label === '' ? '' : `|"${escapeMermaid(edge.label)}"|`} ${ids.get(edge.to)}`);
  return ['```mermaid', 'flowchart LR', ...nodes, ...edges, '```'].join('\n');
}
