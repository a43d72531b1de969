import fc from 'fast-check';
import { runChecks } from '../../lib/checks';
import { Platform } from '../../lib/platform';
import { checkJson } from '../../lib/report/check-json';
import { checkSarif } from '../../lib/report/check-sarif';
import { checkText } from '../../lib/report/check-text';
import { paint } from '../../lib/report/terminal';
import * as families from './cases';
import { outcomeOf } from './support/cases';

const facts = Platform.forTests().facts;
const OBJECTS = [...new Map(Object.values(families).flat().map(({ objects }) => [JSON.stringify(objects), objects])).values()];
/** Values of the wrong shape, and text that breaks careless readers. */
const WRONG: readonly unknown[] = [null, [], {}, 0, -1, Number.NaN, '', 'text', true, [null], [[]], ['a', 1, null], { a: null }, { toString: 1, valueOf: 1 }, { constructor: { name: { toString: 1, valueOf: 1 } } }, 'constructor', '__proto__', 'toString',
  '\u001b[31mred\u001b[0m', '\u202egnp.exe', 'a\nb', '<script>', '${x}', 'x'.repeat(1000), Number.MAX_SAFE_INTEGER];

/** Every place in an object, as a list of keys. */
function placesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  return typeof value !== 'object' || value === null ? [path] : [path, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]))];
}

function replaceAt(value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown {
  if (key === undefined) {
    return replacement;
  }
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = replaceAt(copy[key], rest, replacement);
  return copy;
}

function judge(documents: readonly unknown[]): string {
  const report = runChecks(documents, { today: '2026-06-01', facts });
  const origins = new Map();
  checkJson(report, origins);
  checkSarif(report, origins);
  return checkText(report, origins, paint(false));
}

describe('objects of any shape', () => {
  test('never make a check or a report throw, whatever stands in one place of them', () => {
    let runs = 0;
    for (const objects of OBJECTS.filter((_, number) => number % 3 === 0)) {
      objects.forEach((object, index) => placesOf(object).forEach((place, number) => {
        const wrong = WRONG[(number + index + runs) % WRONG.length];
        runs += 1;
        expect(() => judge(objects.map((other) => (other === object ? replaceAt(object, place, wrong) : other)))).not.toThrow();
      }));
    }
    expect(runs).toBeGreaterThan(3000);
  }, 120_000);

  test('never make a check or a report throw, whatever stands in several places of them', () => {
    const objects = fc.constantFrom(...OBJECTS);
    fc.assert(fc.property(objects, fc.array(fc.tuple(fc.nat(), fc.constantFrom(...WRONG)), { minLength: 2, maxLength: 6 }), (documents, changes) => {
      const changed = documents.map((document) => changes.reduce<unknown>((value, [where, wrong]) => {
        const places = placesOf(value);
        return replaceAt(value, places[where % places.length] ?? [], wrong);
      }, document));
      judge(changed);
    }), { numRuns: 800, seed: 20_261_124 });
  }, 60_000);

  test('are left out when they are no Kubernetes objects', () => {
    const report = runChecks([null, undefined, 1, 'a', [], {}, { kind: 'Pod' }, { apiVersion: 'v1', kind: 'Pod', metadata: {} }, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: { toString: 1 } } }, { apiVersion: 'v1', kind: 'constructor', metadata: { name: 'a' } }], { today: '2026-06-01' });
    expect(report.objects).toBe(1);
    expect(report.failures).toEqual([]);
  });

  test.each(WRONG.slice(0, 12).map((spec) => [spec]))('of every kind may have %j as spec', (spec) => {
    const kinds = new Set(OBJECTS.flat().map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
    expect(() => judge([...kinds].map((key) => ({ apiVersion: key.split(' ')[0], kind: key.split(' ')[1], metadata: { name: 'a', labels: spec, annotations: spec, ownerReferences: spec }, spec, data: spec, rules: spec, subjects: spec, roleRef: spec })))).not.toThrow();
  });

  test('of a hostile name cannot steer the terminal', () => {
    const name = '\u001b]0;owned\u0007\u202e';
    const text = judge([{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: name }, spec: { template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: name, env: [{ name: 'DB_PASSWORD', value: 'x y z secret' }] }] } } } }]);
    expect(text).toContain('owned');
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
  });

  test('never show the value of a secret in clear text', () => {
    const text = judge([{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [{ name: 'a', image: 'a:1', env: [{ name: 'DB_PASSWORD', value: 'hunter22' }] }] } }, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { password: 'hunter23' } }]);
    expect(text).toContain('secret-in-environment');
    expect(text).toContain('secret-in-config-map');
    expect(text).not.toMatch(/hunter2/);
  });
});

describe('labels named like properties of every object', () => {
  test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('are matched by value: %s', (key) => {
    const labels = JSON.parse(`{"app":"web","${key}":"a"}`) as object;
    const workload = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { selector: { matchExpressions: [{ key, operator: 'Exists' }] }, template: { metadata: { labels: { app: 'web' } }, spec: {} } } };
    expect(outcomeOf('selector-matches-template', [workload]).outcome).toBe('fail');
    expect(outcomeOf('selector-matches-template', [{ ...workload, spec: { ...workload.spec, template: { metadata: { labels }, spec: {} } } }]).outcome).toBe('pass');
  });
});
