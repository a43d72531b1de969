import { runChecks } from '../../../lib/checks';
import { BAD, type Case, GOOD, manifestsOf } from './index';

function failing(example: Case): readonly string[] {
  return [...new Set(runChecks(manifestsOf(example), { today: '2026-11-24' }).failures.map(({ check }) => check))].sort();
}

test.each(BAD.map((example) => [example.name, example] as const))('check says of %s exactly what is wrong', (_, example) => {
  expect(failing(example)).toEqual([...example.expected].sort());
});

test.each(GOOD.map((example) => [example.name, example] as const))('check lets %s be, or its false alarm is known', (_, example) => {
  expect(failing(example)).toEqual([...example.expected].sort());
});

test('the set is large enough to compare with, and names each case once', () => {
  const names = [...BAD, ...GOOD].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect([BAD.length >= 60, GOOD.length >= 30]).toEqual([true, true]);
});
