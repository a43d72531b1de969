import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Cause, Fault } from '../../../lib/investigation';
import type * as Cluster from './cluster';

type ClusterContents = Cluster.ClusterContents;

/** A cluster that a test of a cause investigates, with what the test was told. */
export interface Fixture {
  /** The test file, in the folder of the causes. */
  readonly file: string;
  /** The cluster. */
  readonly contents: ClusterContents;
  /** What is asked about. */
  readonly target: string;
  /** The one cause that was asked and found something; absent where all were asked together. */
  readonly cause?: string;
  /** What that cause alone blames. */
  readonly alone?: string;
}

type Body = (...row: readonly unknown[]) => unknown;

const CAUSES = join(__dirname, '../causes');

/**
 * Every made-up cluster that the tests of the causes investigate and find a fault in, collected by running them with a
 * `test` that only notes its body. Call it once in a file, before anything else there loads `support/cluster`.
 * @param only part of the names of the test files
 * @default - all
 */
export async function fixtures(only = ''): Promise<readonly Fixture[]> {
  const found = new Map<string, Fixture>();
  let file = '';
  const note = (fixture: Omit<Fixture, 'file'>): void => {
    const key = JSON.stringify([fixture.target, fixture.contents]);
    found.set(key, { ...found.get(key), file, ...fixture });
  };
  jest.doMock('./cluster', () => {
    const actual = jest.requireActual<typeof Cluster>('./cluster');
    return {
      ...actual,
      investigated: async (contents: ClusterContents, target: string) => {
        const result = await actual.investigated(contents, target);
        if (result.verdict.class !== 'healthy') {
          note({ contents, target });
        }
        return result;
      },
      faultBy: async (cause: Cause, contents: ClusterContents, target = 'deployment/web'): Promise<Fault | undefined> => {
        const fault = await actual.faultBy(cause, contents, target);
        if (fault !== undefined) {
          note({ contents, target, cause: cause.id, alone: fault.class });
        }
        return fault;
      },
    };
  });
  const files = readdirSync(CAUSES, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.test.ts') && !path.startsWith('support/') && path.includes(only)).sort();
  for (const path of files) {
    file = path;
    for (const body of bodiesOf(join(CAUSES, path))) {
      // What a test expects is its own business; here only what it investigates counts.
      await Promise.resolve().then(body).catch(() => undefined);
    }
  }
  jest.dontMock('./cluster');
  return [...found.values()];
}

/** The bodies of the tests in a file, each with its row, without running them. */
function bodiesOf(path: string): readonly (() => unknown)[] {
  const bodies: (() => unknown)[] = [];
  const group = Object.assign((_name: string, body: () => void): void => body(), {
    each: (rows: readonly unknown[]) => (_name: string, body: Body): void => rows.forEach((row) => body(...(Array.isArray(row) ? row : [row]))),
  });
  const each = (rows: readonly unknown[]) => (_name: string, body: Body): void => rows.forEach((row) => bodies.push(() => body(...(Array.isArray(row) ? row : [row]))));
  const single = Object.assign((_name: string, body: () => unknown): void => void bodies.push(body), { each });
  const own = { describe: globalThis.describe, test: globalThis.test, it: globalThis.it };
  Object.assign(globalThis, { describe: group, test: single, it: single });
  try {
    jest.requireActual(path);
  } finally {
    Object.assign(globalThis, own);
  }
  return bodies;
}
