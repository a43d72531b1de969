import { CORE_SCHEMA, load, Type, YAMLException } from 'js-yaml';
import { fail } from '../core';

/** A document and where it begins. */
export interface YamlDocument {
  /** The parsed value. */
  readonly value: unknown;
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  /** Whether its text holds the braces of a template; ConfigMaps may hold them too. */
  readonly braces: boolean;
}

/** Merge keys are YAML 1.1, and common in Compose-style files; dates stay text, as Kubernetes reads them. */
const MERGE = new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: (value) => value === '<<' || value === null });
const SCHEMA = CORE_SCHEMA.extend({ implicit: [MERGE] });
/** `%YAML 1.2` and the like, after comments. */
const DIRECTIVES = /^\s*(?:#.*\n\s*)*%/;
/** A document whose aliases unfold to more values than this is an attack or a mistake. */
const MOST_VALUES = 1_000_000;

/**
 * Reads a stream of YAML or JSON documents.
 * @param source name of the file, for messages
 * @throws SeaworthyError `YamlInvalid`, `YamlAliasesExplode`
 */
export function yamlDocuments(text: string, source: string): readonly YamlDocument[] {
  return split(text.replace(/^\uFEFF/, '')).flatMap(({ body, line }) => {
    const value = parse(body, line, source);
    if (/(^|[\s[{,])&\S/.test(body) && unfolds(value, MOST_VALUES)) {
      fail('YamlAliasesExplode', `${source}:${line}`, `the aliases of the document unfold to more than ${MOST_VALUES} values`, 'Write the values out, or split the document.');
    }
    return value === undefined || value === null ? [] : [{ value, line, braces: body.includes('{{') }];
  });
}

/** A line that starts with three dashes always begins a document, also within a block of text. What stands before may be directives. */
function split(text: string): readonly { readonly body: string; readonly line: number }[] {
  const parts: { body: string; line: number }[] = [];
  let line = 1;
  for (const body of text.split(/^---(?=\s|$)/m)) {
    const first = body.search(/\S/);
    if (first >= 0 && !DIRECTIVES.test(body)) {
      parts.push({ body, line: line + lines(body.slice(0, first)) });
    }
    line += lines(body);
  }
  return parts;
}

function lines(text: string): number {
  return text.split('\n').length - 1;
}

function parse(body: string, line: number, source: string): unknown {
  try {
    // Kubernetes tools keep the last of two equal keys; the checks judge what they would apply.
    return load(body, { schema: SCHEMA, json: true });
  } catch (error) {
    if (!(error instanceof YAMLException)) {
      throw error;
    }
    const before = lines(body.slice(0, Math.max(0, body.search(/\S/))));
    const at = line - before + (error.mark?.line ?? 0);
    const template = body.includes('{{') ? 'The file looks like a template: render it first, for example with helm template.' : 'Correct the line.';
    return fail('YamlInvalid', `${source}:${at}`, `the document does not parse: ${error.reason}`, template);
  }
}

/** Whether a value holds more than `most` values when shared parts are counted each time. */
function unfolds(root: unknown, most: number): boolean {
  const open: unknown[] = [root];
  for (let count = 0; open.length > 0; count += 1) {
    if (count > most) {
      return true;
    }
    const value = open.pop();
    if (typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value)) {
        open.push(inner);
      }
    }
  }
  return false;
}
