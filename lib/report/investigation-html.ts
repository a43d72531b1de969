import { refText } from '../evidence';
import type { Investigation, Survey } from '../investigation';
import { escapeHtml } from './escape';
import { htmlPage } from './html-page';
import { type OutlineFault, type OutlineLine, outlineOf, type OutlineSection } from './investigation-outline';
import { surveyOutlineOf } from './survey-outline';
import { timelineSvg } from './timeline-svg';

/** An investigation as one self-contained page with the time line as a picture. */
export function investigationHtml(investigation: Investigation): string {
  const { head: [state, sentence, answer], faults, sections } = outlineOf(investigation);
  const marks = investigation.timeline.map(({ at, object, what, kind }) => ({ at, row: refText(object), what, kind }));
  return htmlPage(`Investigation of ${refText(investigation.target)}`, [
    `<h1>${escapeHtml(state)}</h1>`,
    `<p><strong>${escapeHtml(sentence)}</strong></p>`,
    `<p>${escapeHtml(answer)}</p>`,
    ...(marks.length === 0 ? [] : ['<h2>What happened</h2>', timelineSvg(marks)]),
    ...faults.map(partOf),
    ...sections.map(told),
    `<p><small>Evidence of ${escapeHtml(investigation.at)}</small></p>`,
  ].join('\n'));
}

/** A survey as one self-contained page. */
export function surveyHtml(survey: Survey): string {
  const { head, faults, sections } = surveyOutlineOf(survey);
  return htmlPage(head, [`<h1>${escapeHtml(head)}</h1>`, ...faults.map(partOf), ...sections.map(told), `<p><small>Evidence of ${escapeHtml(survey.at)}</small></p>`].join('\n'));
}

function partOf(fault: OutlineFault): string {
  return `<h2>${escapeHtml(fault.title === '' ? 'Verdict' : fault.title)}</h2>\n<p>${escapeHtml(fault.sentence)}</p>\n${fault.sections.map(told).join('\n')}`;
}

function told({ title, lines }: OutlineSection): string {
  return `<h3>${escapeHtml(title)}</h3>\n<ul>\n${lines.map(lineOf).join('\n')}\n</ul>`;
}

function lineOf(line: OutlineLine): string {
  return `<li>${typeof line === 'string' ? escapeHtml(line) : `<code>${escapeHtml(line.command)}</code>`}</li>`;
}
