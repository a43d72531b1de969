import fc from 'fast-check';
import { SeaworthyError } from '../../lib/core';
import { type ClusterSource, type KindName, Kinds } from '../../lib/evidence';
import { investigate, type Investigation, parseTarget } from '../../lib/investigation';
import { isRequired } from '../../lib/investigation/view/damaged';
import { investigationHtml } from '../../lib/report/investigation-html';
import { investigationText } from '../../lib/report/investigation-text';
import { paint } from '../../lib/report/terminal';
import type * as Cluster from './support/cluster';
import { type Fixture, fixtures } from './support/fixtures';
import { spoil } from './support/spoil';
import { lacking, spoiled } from './support/spoiled';

const SEED = 20_261_124;
const RUNS = 300;
/** Terminal commands, markup, a path out, what expressions choke on, half a character, and much of it. */
const HOSTILE: readonly string[] = ['\u001b[2J\u0007', '<script>alert(1)</script>', '../../etc/passwd', '((((((((((a+)+)+)+', '\ud800', '\u0000', '__proto__', '%s%n$(id)`id`', 'ﷺ'.repeat(400), '"'.repeat(5000)];

const kinds = fc.constantFrom(...Object.keys(Kinds) as KindName[]);
const lacks = fc.uniqueArray(fc.tuple(kinds, fc.constantFrom('forbidden', 'missing', 'expired', 'failed', 'half')), { selector: ([kind]) => kind, minLength: 1, maxLength: 6 });
const removals = fc.array(fc.tuple(fc.nat(3000), fc.constantFrom(undefined, undefined, null, [], {})), { minLength: 1, maxLength: 4 });
const hostile = fc.array(fc.tuple(fc.nat(3000), fc.constantFrom(...HOSTILE)), { minLength: 1, maxLength: 4 });

/** The answer; undefined when the question is refused for want of evidence. Any other error flies on. */
async function answer(source: ClusterSource, target: string): Promise<Investigation | undefined> {
  try {
    return await investigate(source, parseTarget(target, 'shop'));
  } catch (error) {
    if (SeaworthyError.isSeaworthyError(error)) {
      return undefined;
    }
    throw error;
  }
}

describe('every cluster of the tests of the causes, spoiled', () => {
  let all: readonly Fixture[] = [];
  let cluster: typeof Cluster.cluster;

  beforeAll(async () => {
    all = await fixtures();
    ({ cluster } = jest.requireActual<typeof Cluster>('./support/cluster'));
  }, 300_000);

  const pick = (at: number): Fixture => all[at % all.length] ?? { file: '', contents: { objects: [] }, target: 'web' };
  const position = fc.nat(100_000);

  /** Investigates twice: the bytes must be the same; and once with everything: nothing may be claimed more surely than then. */
  async function compared(at: number, change: (contents: Cluster.ClusterContents) => ClusterSource): Promise<void> {
    const { contents, target, file } = pick(at);
    const whole = (await answer(cluster(contents), target))?.verdict;
    const [less, again] = [await answer(change(contents), target), await answer(change(contents), target)];
    expect(JSON.stringify(again)).toBe(JSON.stringify(less));
    const surer = whole !== undefined && less !== undefined && less.verdict.class !== 'unknown' && less.verdict.confidence > whole.confidence;
    expect(surer ? `${file}: ${less.verdict.cause} ${less.verdict.confidence} instead of ${whole.cause} ${whole.confidence}` : '').toBe('');
  }

  test('is never answered more surely when kinds cannot be read or lists are cut', async () => {
    await fc.assert(fc.asyncProperty(position, lacks, async (at, less) => compared(at, (contents) => lacking(cluster(contents), less))), { numRuns: RUNS, seed: SEED });
  }, 120_000);

  test('is never answered more surely when the clocks differ by minutes', async () => {
    const minutes = fc.integer({ min: -300, max: 300 });
    await fc.assert(fc.asyncProperty(position, minutes, async (at, skew) => compared(at, (contents) => lacking(cluster(contents), [], skew))), { numRuns: RUNS / 2, seed: SEED });
  }, 120_000);

  test('is never answered more surely when a line of a log is a megabyte long', async () => {
    await fc.assert(fc.asyncProperty(position, fc.constantFrom('x', '{"a":', 'error: ', '\\u001b[31m'), async (at, part) => compared(at, (contents) => {
      const line = part.repeat(Math.ceil(1_000_000 / part.length));
      return cluster({ ...contents, logs: Object.fromEntries(Object.entries(contents.logs ?? {}).map(([name, text]) => [name, `${line}\n${text}`])) });
    })), { numRuns: RUNS / 10, seed: SEED });
  }, 120_000);

  test('is never answered more surely when objects lack what every cluster requires', async () => {
    await fc.assert(fc.asyncProperty(position, fc.nat(3000), async (at, field) => compared(at, (contents) => {
      const objects = spoil(contents.objects, field, undefined, isRequired);
      return cluster({ ...contents, objects });
    })), { numRuns: RUNS, seed: SEED });
  }, 120_000);

  test('never breaks an investigation when fields are missing, and gives the same bytes twice', async () => {
    await fc.assert(fc.asyncProperty(position, removals, async (at, spoils) => {
      const { contents, target } = pick(at);
      const less = spoiled(contents, spoils);
      expect(JSON.stringify(await answer(cluster(less), target))).toBe(JSON.stringify(await answer(cluster(less), target)));
    }), { numRuns: RUNS, seed: SEED });
  }, 120_000);

  test('never breaks an investigation when strings are hostile, and none reaches a terminal or a page alive', async () => {
    await fc.assert(fc.asyncProperty(position, hostile, async (at, spoils) => {
      const { contents, target } = pick(at);
      const result = await answer(cluster(spoiled(contents, spoils)), target);
      const [text, html] = result === undefined ? ['', ''] : [investigationText(result, paint(false)), investigationHtml(result)];
       
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      expect(html).not.toContain('<script>alert');
    }), { numRuns: RUNS, seed: SEED });
  }, 120_000);
});
