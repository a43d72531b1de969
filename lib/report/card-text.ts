import type { Card, CardSet } from '../service';
import { inert } from './inert';
import { type Paint, wrap } from './terminal';

const LABEL = 36;
const WIDTH = 104;

/** Cards as plain text. */
export function cardText(set: CardSet, colours: Paint): string {
  return `${set.cards.map((card) => oneCard(card, colours)).join('\n\n')}\n\n${paths(set, colours)}\n`;
}

function oneCard(card: Card, colours: Paint): string {
  const title = colours.bold(`${inert(card.namespace)}/${inert(card.name)}`);
  const answers = card.answers.map(({ question, text, answered }) => row(question, text, answered ? (line) => line : colours.yellow));
  const rest: [string, string | undefined][] = [
    ['Who is paged', card.onCall], ['Runbook', card.runbook], ['Replicas', card.scale], ['When a pod stops', card.drain],
    ['When a release is bad', card.onBadRelease], ['How the old version comes back', card.rollback], ['Platform', card.platformDrift],
  ];
  return [
    `${title}  ${colours.dim(card.kind)}`,
    ...answers,
    ...rest.filter((entry): entry is [string, string] => entry[1] !== undefined).map(([label, text]) => row(label, text, (line) => line)),
    ...card.rollbackCommands.map((command) => `  ${' '.repeat(LABEL)}${colours.cyan(`$ ${inert(command)}`)}`),
    ...card.openQuestions.map((question) => row('Open question', question, colours.yellow)),
    `  ${colours.bold('Objects, and what each protects from')}`,
    ...card.objects.map((object) => row(`  ${object.kind} ${object.name}`, object.protectsFrom, (line) => line)),
  ].join('\n');
}

function paths(set: CardSet, colours: Paint): string {
  const label = new Map(set.graph.nodes.map((node) => [node.id, node.label]));
  const lines = set.graph.edges.map((edge) => `  ${inert(label.get(edge.from) ?? edge.from)} -> ${inert(label.get(edge.to) ?? edge.to)}${edge.label === '' ? '' : `  (${inert(edge.label)})`}`);
  return [colours.bold('Who may call whom'), ...(lines.length === 0 ? ['  nobody: every path is closed, or no network policy says'] : lines)].join('\n');
}

function row(label: string, text: string, colour: (line: string) => string): string {
  const [first = '', ...more] = wrap(inert(text), WIDTH - LABEL);
  const head = inert(label);
  const start = head.length < LABEL ? `  ${head.padEnd(LABEL)}${colour(first)}` : `  ${head}\n  ${' '.repeat(LABEL)}${colour(first)}`;
  return [start, ...more.map((line) => `  ${' '.repeat(LABEL)}${colour(line)}`)].join('\n');
}
