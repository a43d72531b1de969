import { existsSync } from 'node:fs';
import { fail, show } from '../core';
import type { Draft } from '../postmortem';
import { postmortemMarkdown, postmortemRegions } from '../report/postmortem-markdown';
import { isDocument, renewRegions } from '../report/postmortem-regions';
import { readText } from './read-text';
import { writeWhole } from './write-whole';

/**
 * Writes a document, or renews the one that is there: what people wrote stays.
 * @returns what was done, in words
 * @throws SeaworthyError `DocumentUnreadable`, `DocumentUnwritable`
 */
export function writeDocument(file: string, draft: Draft): string {
  if (!existsSync(file)) {
    writeWhole(file, '--file', postmortemMarkdown(draft));
    return 'written';
  }
  const { text, renewed, kept, added } = renewRegions(read(file), postmortemRegions(draft));
  if (renewed.length + added.length > 0) {
    writeWhole(file, '--file', text);
  }
  const said = [['renewed', renewed], ['added', added], ['edited by people and kept', kept]] as const;
  return said.filter(([, keys]) => keys.length > 0).map(([what, keys]) => `${what}: ${keys.join(', ')}`).join('\n') || 'nothing has changed';
}

/**
 * Writes a page or JSON. What it replaces must not be a document that people may have edited.
 * @throws SeaworthyError `DocumentUnreadable`, `DocumentUnwritable`
 */
export function writeRendering(file: string, text: string): void {
  if (existsSync(file) && isDocument(read(file))) {
    fail('DocumentUnwritable', '--file', `${show(file)} is a document in Markdown, and what people wrote in it would be lost`, 'Name another file, or leave out --output to renew the document.');
  }
  writeWhole(file, '--file', text);
}

function read(file: string): string {
  return readText(file, (why) => fail('DocumentUnreadable', '--file', `${show(file)} cannot be read: ${why}`, 'Name a Markdown file.'));
}
