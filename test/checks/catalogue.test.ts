import { readdirSync, readFileSync } from 'node:fs';
import { checksPage } from '../../docs/tools/checks-page';
import { NOT_COVERED } from '../../docs/tools/not-covered';
import { OTHER_CHECKERS } from '../../docs/tools/other-checkers';
import { CATALOGUE } from '../../lib/checks';

const OTHERS = Object.entries(OTHER_CHECKERS).flatMap(([checker, ids]) => ids.map((id) => `${checker}:${id}`));
const SOURCES = new Set(CATALOGUE.flatMap((check) => check.sources));

test('docs/checks.md is what docs/tools/write-checks.ts writes', () => {
  expect(readFileSync('docs/checks.md', 'utf8')).toBe(checksPage());
});

test('ids and severities of the checks are as they were; a change is a decision written in the changelog', () => {
  const locked = JSON.parse(readFileSync('test/contract/locked/checks.json', 'utf8')) as Record<string, string>;
  expect(Object.fromEntries(CATALOGUE.map(({ id, severity }) => [id, severity]))).toEqual(locked);
});

test('every check lives in a file of its name, and every file of a rule is in the catalogue', () => {
  const files = readdirSync('lib/checks/rules').flatMap((family) => readdirSync(`lib/checks/rules/${family}`)).map((file) => file.replace(/\.ts$/, ''));
  expect(CATALOGUE.map(({ id }) => id).sort()).toEqual(files.sort());
});

test('every check says what holds, what goes wrong otherwise, one remedy and where it comes from', () => {
  const wrong = CATALOGUE.filter(({ id, title, reason, remedy, sources }) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || !/^[a-z].*[^.]$/.test(title) || !/^\S.*\.$/s.test(reason)
    || !/^\S.*\.$/s.test(remedy) || sources.length === 0);
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('every rule of kube-score, kube-linter, Polaris and Kubescape is covered by a check or left out for a reason, and none is both', () => {
  const leftOut = NOT_COVERED.flatMap(({ rules }) => rules);
  expect(OTHERS.filter((rule) => !SOURCES.has(rule) && !leftOut.includes(rule))).toEqual([]);
  expect(leftOut.filter((rule) => SOURCES.has(rule))).toEqual([]);
});

test('the sources name no rule that another checker does not have', () => {
  const named = [...SOURCES, ...NOT_COVERED.flatMap(({ rules }) => rules)].filter((source) => /^(kube-score|kube-linter|polaris|kubescape):/.test(source));
  expect(named.filter((rule) => !OTHERS.includes(rule))).toEqual([]);
});
