import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts, render } from './contracts';
import { errorCodes, sourcesOf } from './error-codes';

describe('what is locked', () => {
  test.each(Object.entries(contracts()))('%s is as it was; npx tsx test/contract/update.ts writes it anew, and the changelog says why', (name, content) => {
    expect(render(content)).toBe(readFileSync(join(__dirname, 'locked', name), 'utf8'));
  });

  test('every error code of the engines that services are made with has a test that names it', () => {
    const tests = [...sourcesOf('test').filter((file) => !file.includes('/contract/')), ...sourcesOf('lib/testing')].map((file) => readFileSync(file, 'utf8')).join('\n');
    const mine = ['core', 'platform', 'strategy', 'kubernetes', 'service', 'platform-objects', 'testing'];
    const codes = Object.entries(errorCodes()).filter(([folder]) => mine.includes(folder)).flatMap(([, list]) => list);
    expect(codes.length).toBeGreaterThan(90);
    expect(codes.filter((code) => !new RegExp(`[^A-Za-z]${code}\\b`).test(tests))).toEqual([]);
  });
});
