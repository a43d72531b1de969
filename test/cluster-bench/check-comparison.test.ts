import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BAD, GOOD } from '../checks/comparison';
import { compare, type Verdicts } from './checkers/compared';
import { comparisonPage } from './checkers/comparison-page';
import { REPOSITORY } from './support/shared';

jest.setTimeout(600_000);

const PAGE = join(REPOSITORY, 'docs', 'check-comparison.md');

let all: readonly Verdicts[];
beforeAll(async () => {
  all = await compare([...BAD, ...GOOD]);
});

test('check finds more of the defects than kube-score and than Checkov, with fewer false alarms', () => {
  const count = (cases: typeof BAD, { byCase }: Verdicts): number => cases.filter(({ name }) => (byCase[name] ?? []).length > 0).length;
  const [ours, ...others] = all.map((verdicts) => ({ found: count(BAD, verdicts), alarms: count(GOOD, verdicts) }));
  for (const other of others) {
    expect(other.found).toBeGreaterThan(0);
    expect(ours?.found).toBeGreaterThan(other.found);
    expect(ours?.alarms).toBeLessThan(other.alarms);
  }
});

test('docs/check-comparison.md says what the checkers say (SEAWORTHY_UPDATE_DOCS=1 writes it)', () => {
  const page = comparisonPage(BAD, GOOD, all);
  if (process.env.SEAWORTHY_UPDATE_DOCS === '1') {
    writeFileSync(PAGE, page);
  }
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});
