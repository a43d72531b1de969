import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Draft, LINT_RULES } from '../../lib/postmortem';
import { folderWith, runCommand } from '../cli/run-command';
import { DURING } from './incident-fixture';

const GUIDE = readFileSync('docs/guides/postmortem.md', 'utf8');
/** The examples of the guide that are files, by name. */
const FILES = Object.fromEntries([...GUIDE.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)].map(([, name = '', text = '']) => [name, text]));

test.each([['chat.csv', 2], ['chat.json', 1]])('the examples of the guide run: notes, an objective and %s', async (chat, entries) => {
  const folder = folderWith(FILES);
  writeFileSync(join(folder, 'dump.json'), JSON.stringify({ apiVersion: 'v1', kind: 'List', items: DURING }));
  const at = (name: string): string => join(folder, name);
  const { code, out, err } = await runCommand(['postmortem', at('dump.json'), '-t', 'deployment/web', '-n', 'shop', '--notes', at('notes.yaml'), '--slo', at('slo.yaml'), '--chat', at(chat), '-o', 'json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const { timeline, sections, head } = JSON.parse(out) as Draft;
  expect(timeline.filter(({ source }) => source === chat)).toHaveLength(entries);
  expect(timeline.filter(({ source }) => source === 'notes.yaml').map(({ state, what }) => state ?? what).sort()).toEqual([
    'The dashboard of the release showed nothing unusual', 'The provider had renamed a field of its answer', 'acknowledged', 'decision: Roll back', 'detected', 'mitigated', 'resolved',
  ]);
  expect(head).toMatchObject({ severity: '2', tags: ['release', 'checkout'] });
  expect(JSON.stringify(sections)).toContain('left in the window: 1 - (250 + 100) / 1000 = 65 %');
});

test('a draft from the examples of the guide is lint clean', async () => {
  const folder = folderWith(FILES);
  writeFileSync(join(folder, 'dump.json'), JSON.stringify({ apiVersion: 'v1', kind: 'List', items: DURING }));
  const { out } = await runCommand(['postmortem', join(folder, 'dump.json'), '-t', 'deployment/web', '-n', 'shop', '--notes', join(folder, 'notes.yaml'), '--slo', join(folder, 'slo.yaml')]);
  expect((await runCommand(['postmortem', 'lint', '-'], { stdin: out })).out).toBe((await runCommand(['postmortem', 'lint', '-'], { stdin: '' })).out);
});

test('the guide names every rule of the lint with its severity', () => {
  const rows = [...GUIDE.matchAll(/^\| `([a-z-]+)` \| (error|warning) \|/gm)].map(([, id, severity]) => ({ id, severity }));
  expect(rows.sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1))).toEqual(LINT_RULES.map(({ id, severity }) => ({ id, severity })).sort((a, b) => (a.id < b.id ? -1 : 1)));
});
