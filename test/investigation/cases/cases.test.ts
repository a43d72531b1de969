import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kinds, type KindName, type KubeObject, RedactedSource } from '../../../lib/evidence';
import { DumpSource } from '../../../lib/evidence/dump/dump-source';
import { investigate, type Investigation, parseTarget } from '../../../lib/investigation';

/** A dump as a person takes it, with the answer that was written before it was first investigated. */
interface Case {
  readonly about: string;
  readonly namespace: string;
  readonly target: string;
  readonly label: {
    readonly class: string;
    /** Any of these; absent where the class has none. */
    readonly subsystem?: readonly string[];
    /** Any of these, as `Kind/name`; empty where nothing is at fault. */
    readonly roots: readonly string[];
    /** Any of these. */
    readonly rollback: readonly string[];
    /** Kinds, or `Kind/name`, that no fault may have as its root. */
    readonly innocent: readonly string[];
  };
  /** Kinds of which the dump holds an empty list. */
  readonly empty: readonly KindName[];
  /** Logs by the names of their files. */
  readonly logs: Readonly<Record<string, string>>;
  readonly objects: readonly KubeObject[];
}

const NAMES = readdirSync(__dirname).filter((name) => name.endsWith('.json')).map((name) => name.replace('.json', ''));

function read(name: string): Case {
  return JSON.parse(readFileSync(join(__dirname, `${name}.json`), 'utf8')) as Case;
}

async function investigated({ namespace, target, objects, empty, logs }: Case): Promise<Investigation> {
  const lists = [{ path: 'objects.json', text: listOf(objects) }, ...empty.map((kind) => ({ path: `${Kinds[kind].plural}.json`, text: listOf([]) }))];
  const dump = new DumpSource('a dump', [...lists, ...Object.entries(logs).map(([path, text]) => ({ path, text }))]);
  return investigate(new RedactedSource(dump), parseTarget(target, namespace));
}

function listOf(items: readonly KubeObject[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

describe('a dump that was labelled before it was investigated', () => {
  test.each(NAMES)('is judged as labelled: %s', async (name) => {
    const one = read(name);
    const { verdict, others } = await investigated(one);
    const roots = [verdict, ...others].map(({ root }) => `${root.kind}/${root.name}`);
    expect(verdict.class).toBe(one.label.class);
    expect(one.label.subsystem ?? [undefined]).toContain(verdict.subsystem);
    expect(verdict.class === 'healthy' ? roots : one.label.roots).toContain(roots[0]);
    expect(one.label.rollback).toContain(verdict.rollback.answer);
    expect(verdict.class === 'healthy' ? [] : roots.filter((root) => one.label.innocent.some((each) => root === each || root.startsWith(`${each}/`)))).toEqual([]);
    expect(others).toEqual([]);
  });

  test.each(NAMES)('is judged the same, byte for byte, in any order: %s', async (name) => {
    const one = read(name);
    expect(JSON.stringify(await investigated(one))).toBe(JSON.stringify(await investigated({ ...one, objects: [...one.objects].reverse() })));
  });
});
