import type { Investigation, Survey } from '../investigation';
import { escapeCode, escapeMarkdown } from './escape';
import { type OutlineFault, type OutlineLine, outlineOf, type OutlineSection } from './investigation-outline';
import { surveyOutlineOf } from './survey-outline';

/** An investigation as Markdown, for a ticket or a chat. */
export function investigationMarkdown(investigation: Investigation): string {
  const { head: [state, sentence, answer], faults, sections } = outlineOf(investigation);
  const parts = [
    `# ${escapeMarkdown(state)}`,
    `**${escapeMarkdown(sentence)}**`,
    escapeMarkdown(answer),
    ...faults.flatMap(partsOf), ...sections.map(told),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A survey as Markdown. */
export function surveyMarkdown(survey: Survey): string {
  const { head, faults, sections } = surveyOutlineOf(survey);
  return `${[`# ${escapeMarkdown(head)}`, ...faults.flatMap(partsOf), ...sections.map(told)].join('\n\n')}\n`;
}

function partsOf(fault: OutlineFault): readonly string[] {
  return [...(fault.title === '' ? [] : [`## ${escapeMarkdown(fault.title)}`]), escapeMarkdown(fault.sentence), ...fault.sections.map(told)];
}

function told({ title, lines }: OutlineSection): string {
  return [`### ${escapeMarkdown(title)}`, '', ...lines.map(lineOf)].join('\n');
}

function lineOf(line: OutlineLine): string {
  return typeof line === 'string' ? `- ${escapeMarkdown(line)}` : `- \`${escapeCode(line.command)}\``;
}
