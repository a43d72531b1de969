import { CAUSES, type Fault } from '../../lib/investigation';
import type * as Cluster from './support/cluster';
import { type Fixture, fixtures } from './support/fixtures';

const GENERIC = new Set(CAUSES.filter(({ generic }) => generic === true).map(({ id }) => id));
/** What 0.6 or less says: a decisive check could not be made, so nobody can tell the two apart. */
const UNSURE = 0.6;
/** Answers this near to each other are no decision. */
const NEAR = 0.1;

/** Other answers about the same pods that are founded about as well and blame something of another class. */
function rivals({ class: own, confidence, alternatives }: Fault): readonly string[] {
  return alternatives.filter((other) => other.class !== undefined && other.class !== own && !GENERIC.has(other.cause))
    .filter(({ confidence: sure = 0 }) => sure > UNSURE && sure >= confidence - NEAR - 1e-9)
    .map(({ cause, class: blamed, confidence: sure }) => `${cause} ${blamed ?? ''} ${sure ?? ''}`);
}

/** What is surely said in place of the cause that a test is about; undefined when that cause is among the answers, or none is sure. */
function usurper({ cause, alone }: Fixture, found: readonly Fault[]): Fault | undefined {
  const [verdict] = found;
  const own = cause === undefined || GENERIC.has(cause) || found.some((fault) => fault.cause === cause);
  return own || verdict === undefined || verdict.confidence <= UNSURE || verdict.class === alone ? undefined : verdict;
}

describe('all causes together, on every cluster of the tests of the causes', () => {
  let all: readonly Fixture[] = [];
  const faults: { readonly fixture: Fixture; readonly found: readonly Fault[] }[] = [];

  beforeAll(async () => {
    all = await fixtures();
    const { investigated } = jest.requireActual<typeof Cluster>('./support/cluster');
    for (const fixture of all) {
      const { verdict, others } = await investigated(fixture.contents, fixture.target);
      faults.push({ fixture, found: [verdict, ...others] });
    }
  }, 600_000);

  test('are asked about at least a thousand clusters, from every family', () => {
    expect(all.length).toBeGreaterThan(1000);
    expect(new Set(all.map(({ file }) => file.split('/')[0])).size).toBeGreaterThanOrEqual(19);
  });

  test('never find two answers of different classes that are as well founded', () => {
    const close = faults.flatMap(({ fixture: { file, target }, found }) => found.flatMap((fault) => rivals(fault)
      .map((rival) => `${file}, ${target}: ${fault.cause} ${fault.class} ${fault.confidence} beside ${rival}`)));
    expect([...new Set(close)]).toEqual([]);
  });

  test('never blame another class than the cause that a test is about, surely', () => {
    const lost = faults.flatMap(({ fixture, found }) => {
      const other = usurper(fixture, found);
      return other === undefined ? [] : [`${fixture.file}, ${fixture.target}: ${other.cause} ${other.class} ${other.confidence} instead of ${fixture.cause ?? ''} ${fixture.alone ?? ''}`];
    });
    expect([...new Set(lost)]).toEqual([]);
  });
});
