import { inert } from './inert';

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Makes text harmless inside HTML and SVG, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return inert(text, true).replace(/[&<>"']/g, (character) => HTML[character] ?? character);
}

/** Makes text harmless inside Markdown, in paragraphs and table cells: no markup, no HTML, no links, no line breaks. */
export function escapeMarkdown(text: string): string {
  return inert(text.replaceAll('\n', ' ')).replace(/[\\`*_{}[\]<>#|~!&]/g, (character) => (HTML[character] !== undefined ? HTML[character] ?? '' : `\\${character}`)).replace(/:\/\//g, ':&#47;&#47;');
}

/** Makes text harmless inside a Markdown code span or fence: backticks cannot close it. */
export function escapeCode(text: string): string {
  return inert(text).replaceAll('`', 'ˋ');
}

/** Makes text harmless inside a quoted Mermaid label (Mermaid reads `#quot;` style entities). */
export function escapeMermaid(text: string): string {
  return inert(text).replace(/[^A-Za-z0-9 .,:/*()-]/g, (character) => `#${character.codePointAt(0)};`);
}
