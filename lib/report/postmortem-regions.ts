import { createHash } from 'node:crypto';
import { fail } from '../core';

/** A part of a document that is generated. */
export interface Region {
  /** Stable key. */
  readonly key: string;
  /** Generated text. */
  readonly text: string;
}

/** What a renewed document is, and what changed in it. */
export interface Renewal {
  /** The document. */
  readonly text: string;
  /** Regions whose generated text was renewed. */
  readonly renewed: readonly string[];
  /** Regions that people have edited: their text was kept, although the generated text has changed. */
  readonly kept: readonly string[];
  /** Regions that were added. */
  readonly added: readonly string[];
}

const REGION = /<!-- seaworthy:begin ([a-z-]+) ([0-9a-f]{12}) -->\n([\s\S]*?)\n<!-- seaworthy:end \1 -->/g;

/** Whether a text carries a region of ours. */
export function isDocument(text: string): boolean {
  return text.search(REGION) >= 0;
}

/** Puts the marks around a region. The first holds a hash of the text, so that an edit by people is seen. */
export function wrapRegion({ key, text }: Region): string {
  return `<!-- seaworthy:begin ${key} ${hashOf(text)} -->\n${text}\n<!-- seaworthy:end ${key} -->`;
}

/**
 * Renews the generated parts of a document: what nobody edited is replaced, what people wrote, between regions and
 * within them, stays.
 * @param document the document as people left it
 * @param regions what is generated now
 * @throws SeaworthyError `DocumentUnreadable` when the document carries no region of ours
 */
export function renewRegions(document: string, regions: readonly Region[]): Renewal {
  const [renewed, kept]: [string[], string[]] = [[], []];
  const seen = new Set<string>();
  const text = document.replace(REGION, (whole, key: string, hash: string, content: string) => {
    const region = regions.find((each) => each.key === key);
    seen.add(key);
    if (region === undefined || region.text === content) {
      return whole;
    }
    if (hashOf(content) !== hash) {
      if (hashOf(region.text) !== hash) {
        kept.push(key);
      }
      return whole;
    }
    renewed.push(key);
    return wrapRegion(region);
  });
  if (seen.size === 0) {
    return fail('DocumentUnreadable', '', 'the document carries no region that can be renewed', 'Write a new draft to another file.');
  }
  const missing = regions.filter(({ key }) => !seen.has(key));
  const added = missing.length === 0 ? text : `${text.trimEnd()}\n\n${missing.map(wrapRegion).join('\n\n')}\n`;
  return { text: added, renewed, kept, added: missing.map(({ key }) => key) };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
