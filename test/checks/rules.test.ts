import { CATALOGUE } from '../../lib/checks';
import * as families from './cases';
import { outcomeOf } from './support/cases';

const VERBS = { pass: 'accepts', fail: 'finds fault with', notApplicable: 'does not judge' } as const;

describe.each(Object.entries(families))('%s', (_, list) => {
  test.each(list.map((item) => [`${item.check} ${VERBS[item.expected]} ${item.what}`, item] as const))('%s', (__, { check, expected, objects, path, facts }) => {
    const { outcome, faults } = outcomeOf(check, objects, facts);
    expect({ outcome, faults }).toMatchObject({ outcome: expected });
    if (path !== undefined) {
      expect(faults.map((fault) => fault.path)).toContain(path);
    }
  });
});

describe('the catalogue', () => {
  const all = Object.values(families).flat();

  test.each(CATALOGUE.map(({ id }) => id))('has cases that pass, fail and are not judged for %s', (id) => {
    expect([...new Set(all.filter(({ check }) => check === id).map(({ expected }) => expected))].sort()).toEqual(['fail', 'notApplicable', 'pass']);
  });

  test('has cases for no check that does not exist', () => {
    expect(all.map(({ check }) => check).filter((check) => !CATALOGUE.some(({ id }) => id === check))).toEqual([]);
  });

  test.each(CATALOGUE.map((check) => [check.id, check] as const))('says of %s what holds, why, what to do and where it comes from', (id, check) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(check.sources.length).toBeGreaterThan(0);
    expect(check.title).toMatch(/^[a-z].*[^.]$/);
    expect([check.reason, check.remedy].every((text) => /[.]$/.test(text))).toBe(true);
  });

  test('has at least 40 checks with different ids', () => {
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(40);
  });
});
