import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { causesPage } from '../../docs/tools/causes-page';
import { CAUSES } from '../../lib/investigation';
import { STAGES } from '../../lib/investigation/spine/stage';

const LIB = 'lib/investigation/causes';
const FILES = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^[a-z-]+\/[a-z0-9-]+\.ts$/.test(path) && !path.startsWith('support/') && !path.endsWith('/family.ts')).sort();
const IDS = CAUSES.map(({ id }) => id);

test('docs/guides/investigate-causes.md is what docs/tools/write-causes.ts writes', () => {
  expect(readFileSync('docs/guides/investigate-causes.md', 'utf8')).toBe(causesPage(CAUSES));
});

test('every row of the failure catalogue is answered, and every cause of the page has a test', () => {
  expect(causesPage(CAUSES).split('\n').filter((line) => line.includes('**missing**'))).toEqual([]);
});

test('every cause lives in a file of its name, and every file of a cause is asked', () => {
  expect([...IDS].sort()).toEqual(FILES.map((path) => path.replace(/^.*\/|\.ts$/g, '')).sort());
});

test('every file of a cause has a test file of its name in the same folder', () => {
  expect(FILES.filter((path) => !existsSync(`test/investigation/causes/${path.replace(/\.ts$/, '.test.ts')}`))).toEqual([]);
});

test('ids are unique kebab-case, and each cause is asked at stages that exist, once each', () => {
  expect(IDS.filter((id, position) => IDS.indexOf(id) !== position || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  const wrong = CAUSES.filter(({ stages }) => stages.length === 0 || new Set(stages).size !== stages.length || stages.some((stage) => !STAGES.includes(stage)));
  expect(wrong.map(({ id }) => id)).toEqual([]);
});
