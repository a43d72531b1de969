import { CORE_SCHEMA, load } from 'js-yaml';
import { isRecord } from '../../core';

/** A document whose aliases unfold to more values than this is an attack or a mistake. */
const MOST_VALUES = 2_000_000;

/**
 * Reads the documents of a file: JSON, several JSON documents one after another, or YAML separated by `---`.
 * @throws Error when a document does not parse
 */
export function parseDocuments(text: string): readonly unknown[] {
  const body = text.replace(/^\uFEFF/, '');
  if (/^\s*[[{]/.test(body)) {
    try {
      return [JSON.parse(body)];
    } catch {
      const several = concatenated(body);
      if (several !== undefined) {
        return several;
      }
    }
  }
  return body.split(/^---(?=\s|$)/m).filter((part) => /\S/.test(part)).flatMap((part) => {
    const value = load(part, { schema: CORE_SCHEMA, json: true });
    if (/(^|[\s[{,])&\S/.test(part) && unfolds(value)) {
      throw new Error('its aliases unfold to too many values');
    }
    return value === undefined || value === null ? [] : [value];
  });
}

/** `kubectl cluster-info dump` without a folder writes one JSON document after another, and logs between them. */
function concatenated(body: string): readonly unknown[] | undefined {
  const documents: unknown[] = [];
  for (const part of body.split(/^(?=\{\s*$)/m)) {
    const end = part.search(/^\}\s*$/m);
    if (end < 0) {
      continue;
    }
    try {
      documents.push(JSON.parse(part.slice(0, end + 1)));
    } catch {
      return undefined;
    }
  }
  return documents.length > 0 ? documents : undefined;
}

function unfolds(root: unknown): boolean {
  const open: unknown[] = [root];
  for (let count = 0; open.length > 0; count += 1) {
    if (count > MOST_VALUES) {
      return true;
    }
    const value = open.pop();
    if (Array.isArray(value) || isRecord(value)) {
      open.push(...Object.values(value));
    }
  }
  return false;
}
