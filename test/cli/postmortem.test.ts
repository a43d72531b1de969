import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KubeObject, Ledger, Recorder } from '../../lib/evidence';
import { investigate, parseTarget } from '../../lib/investigation';
import { contextOf, type Draft } from '../../lib/postmortem';
import { cluster } from '../investigation/support/cluster';
import { deployment, pod, template } from '../investigation/support/objects';
import { AFTER, DURING } from '../postmortem/incident-fixture';
import { folderWith, runCommand } from './run-command';

/** What `investigate --save` writes. */
async function bundle(objects: readonly KubeObject[], target = 'deployment/web'): Promise<Buffer> {
  const query = parseTarget(target, 'shop');
  const recorder = new Recorder(cluster({ objects, logs: { 'web-2-a/app/previous': 'panic: boom\n' } }), query);
  await investigate(recorder, query);
  await new Ledger(recorder).ask(contextOf('shop'));
  return recorder.bundle();
}

let folder: string;
let [during, after]: [string, string] = ['', ''];
beforeAll(async () => {
  folder = folderWith({
    'notes.yaml': 'title: Checkout did not answer\nseverity: 2\ndetected: 2026-03-01T02:05:00Z\n',
    'slo.yaml': 'name: checkout\nobjective: 0.999\ntotal: 1000000\nbad: 250\n',
    'chat.csv': 'time,role,text\n2026-03-01T02:07:00Z,on-call,"Rolled back, waiting"\n',
    'bad-notes.yaml': 'tittle: x\ndetected: half past two\n',
    'bad-slo.yaml': 'objective: 99.9\n',
    'own.md': '# Mine\n',
    'earlier/own.md': '# Mine\n',
  });
  [during, after] = [join(folder, 'during.tar.gz'), join(folder, 'after.tar.gz')];
  writeFileSync(during, await bundle(DURING));
  writeFileSync(after, await bundle(AFTER));
});

const at = (name: string): string => join(folder, name);

describe('seaworthy postmortem', () => {
  test.each([['markdown', /^<!-- seaworthy:begin head/], ['html', /<svg/], ['json', /^\{\n {2}"schemaVersion": 1/]])('drafts as %s from several bundles and ends with 0, as a fault is named', async (form, expected) => {
    const { code, out, err } = await runCommand(['postmortem', after, during, '-o', form]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(expected);
    expect(out).toContain('440 seconds');
  });

  test('takes notes, an objective and a chat', async () => {
    const { code, out } = await runCommand(['postmortem', during, '--notes', at('notes.yaml'), '--slo', at('slo.yaml'), '--chat', at('chat.csv'), '-o', 'json']);
    const { title, head, timeline, sections } = JSON.parse(out) as Draft;
    expect({ code, title, severity: head.severity }).toEqual({ code: 0, title: 'Checkout did not answer', severity: '2' });
    expect(timeline).toEqual(expect.arrayContaining([expect.objectContaining({ state: 'detected', source: 'notes.yaml' }), expect.objectContaining({ what: 'Rolled back, waiting', source: 'chat.csv' })]));
    expect(JSON.stringify(sections)).toContain('250 / 1000 = 25 %');
  });

  test('bounds the time line by --since and --until', async () => {
    const { out } = await runCommand(['postmortem', during, after, '--since', '2026-03-01T02:00:00Z', '--until', '2026-03-01T02:10:00Z', '-o', 'json']);
    const times = (JSON.parse(out) as Draft).timeline.map(({ at: time }) => time);
    expect(times.length).toBeGreaterThan(2);
    expect(times.every((time) => time >= '2026-03-01T02:00:00Z' && time <= '2026-03-01T02:10:00Z')).toBe(true);
  });

  test('ends with 3 when the evidence shows no fault', async () => {
    expect(await runCommand(['postmortem', after])).toMatchObject({ code: 3, out: expect.stringContaining('No fault is on record: what was wrong?') as string });
  });

  test('reads a bundle from standard input', async () => {
    const stdin = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: DURING });
    expect(await runCommand(['postmortem', '-', '-t', 'deployment/web', '-n', 'shop'], { stdin })).toMatchObject({ code: 0, out: expect.stringContaining('did not serve') as string });
  });

  test('finds in a folder what happened before, and does not take the document itself for an earlier incident', async () => {
    const drafted = at('earlier/this.md');
    await runCommand(['postmortem', during, after, '--file', drafted]);
    writeFileSync(at('earlier/before.md'), readFileSync(drafted, 'utf8').replace(/PM(-|\\u002d)2026/g, 'PM$12025').replace('- [ ] A-', '- [x] A-'));
    const { out } = await runCommand(['postmortem', during, after, '--earlier', at('earlier')]);
    expect(out).toMatch(/PM-2025-\S+: Deployment shop\/web did not serve; of its \d+ actions 1 are done/);
    expect(out).not.toMatch(/still open since PM-2026/);
  });
});

describe('seaworthy postmortem --file', () => {
  test('writes a document, and later renews what nobody edited, keeps what people wrote, and says which is which', async () => {
    const file = at('renewed.md');
    expect(await runCommand(['postmortem', during, '--file', file])).toEqual({ code: 0, out: '', err: 'written\n' });
    const edited = readFileSync(file, 'utf8').replace('## Detection', '## Detection\n\nA customer wrote to support.').replace('<!-- seaworthy:end impact -->', '<!-- seaworthy:end impact -->\n\nBetween by people.');
    writeFileSync(file, edited);
    const { code, err } = await runCommand(['postmortem', during, after, '--notes', at('notes.yaml'), '--file', file]);
    const text = readFileSync(file, 'utf8');
    expect(code).toBe(0);
    expect(err).toMatch(/^renewed: head, summary, impact, response, timeline/);
    expect(text).toContain('A customer wrote to support.');
    expect(text).toContain('Between by people.');
    expect(text).toContain('440 seconds');
    expect((await runCommand(['postmortem', after, during, '--notes', at('notes.yaml'), '--file', file])).err).toBe('nothing has changed\n');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('says that a part which people edited was kept although the evidence has changed', async () => {
    const file = at('kept.md');
    await runCommand(['postmortem', during, '--file', file]);
    writeFileSync(file, readFileSync(file, 'utf8').replace('## Summary', '## Summary\n\nCheckout was down.'));
    expect((await runCommand(['postmortem', during, after, '--file', file])).err).toMatch(/^edited by people and kept: summary$/m);
  });

  test('never replaces a document that people may have edited by a page, and replaces a page', async () => {
    const [file, page] = [at('document.md'), at('page.html')];
    await runCommand(['postmortem', during, '--file', file]);
    const before = readFileSync(file, 'utf8');
    expect(await runCommand(['postmortem', during, '--file', file, '-o', 'html'])).toMatchObject({ code: 2, err: expect.stringContaining('DocumentUnwritable') as string });
    expect(readFileSync(file, 'utf8')).toBe(before);
    await runCommand(['postmortem', during, '--file', page, '-o', 'html']);
    expect((await runCommand(['postmortem', during, after, '--file', page, '-o', 'html'])).code).toBe(0);
    expect(readFileSync(page, 'utf8')).toContain('440 seconds');
  });

  test('leaves a document as it was, and no part of another, when it cannot be written', async () => {
    const closed = at('closed');
    mkdirSync(closed);
    mkdirSync(join(closed, 'pm.md'));
    expect(await runCommand(['postmortem', during, '--file', join(closed, 'pm.md')])).toMatchObject({ code: 2, err: expect.stringContaining('DocumentUnreadable') as string });
    expect(await runCommand(['postmortem', during, '--file', join(closed, 'none', 'pm.md')])).toMatchObject({ code: 2, err: expect.stringContaining('DocumentUnwritable') as string });
    expect(readdirSync(closed)).toEqual(['pm.md']);
  });

  test('keeps the rights of the file it renews', async () => {
    const file = at('rights.md');
    await runCommand(['postmortem', during, '--file', file]);
    chmodSync(file, 0o600);
    await runCommand(['postmortem', during, after, '--file', file]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect([(statSync(file).mode & 0o777).toString(8), readFileSync(file, 'utf8').includes('440 seconds')]).toEqual(['600', true]);
  });

  test('refuses a document of other origin', async () => {
    expect(await runCommand(['postmortem', during, '--file', at('own.md')])).toMatchObject({ code: 2, err: expect.stringContaining('carries no region') as string });
    expect(readFileSync(at('own.md'), 'utf8')).toBe('# Mine\n');
  });
});

describe('seaworthy postmortem refuses with a remedy', () => {
  test('everything that is wrong with what people give, at once', async () => {
    const { code, out, err } = await runCommand(['postmortem', during, '--notes', at('bad-notes.yaml'), '--slo', at('bad-slo.yaml'), '--chat', at('none.csv'), '--earlier', at('none'), '--since', 'yesterday', '--file', at('never.md')]);
    expect({ code, out, written: existsSync(at('never.md')) }).toEqual({ code: 2, out: '', written: false });
    for (const part of ['"tittle"', '[bad-notes.yaml: detected] "half past two" is not a time', 'bad-slo.yaml: objective', 'bad-slo.yaml: total', 'none.csv', '--earlier', '[--since] "yesterday" is not a time']) {
      expect(err).toContain(part);
    }
  });

  test.each<[string, () => readonly string[], RegExp]>([
    ['a file that does not exist', () => [at('none.tar.gz')], /neither a file that exists nor one target/],
    ['a file that does not exist beside one that does', () => [during, at('none.tar.gz')], /none\.tar\.gz.*the file does not exist/],
    ['something that is no evidence', () => [at('own.md'), during], /own\.md.*EvidenceEmpty/],
    ['a dump without a target', () => [at('dump.json')], /does not tell what it was saved for/],
    ['an end before the begin', () => [during, '--since', '2026-03-01T03:00:00Z', '--until', '2026-03-01T02:00:00Z'], /before it begins/],
    ['an unknown form', () => [during, '-o', 'pdf'], /pdf/],
  ])('%s', async (_what, argv, message) => {
    writeFileSync(at('dump.json'), JSON.stringify({ apiVersion: 'v1', kind: 'List', items: DURING }));
    expect(await runCommand(['postmortem', ...argv()])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) as string });
  });

  test('bundles of different targets', async () => {
    writeFileSync(at('pod.tar.gz'), await bundle([...deployment([template()]), pod(1, 'a', template())], 'pod/web-1-a'));
    expect(await runCommand(['postmortem', during, at('pod.tar.gz')])).toMatchObject({ code: 2, err: expect.stringMatching(/the inputs are about Deployment shop\/web and Pod shop\/web-1-a/) as string });
  });
});

describe('seaworthy postmortem lint', () => {
  test('ends with 1 and a better sentence for each objection, as text and as JSON', async () => {
    const stdin = '# Outage\n\n## Analysis\n\nThe outage was a case of human error.\n';
    const text = await runCommand(['postmortem', 'lint', '-'], { stdin });
    expect(text).toMatchObject({ code: 1, err: '', out: expect.stringMatching(/human error[\s\S]*Say what/) as string });
    const json = await runCommand(['postmortem', 'lint', '-', '-o', 'json'], { stdin });
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({ schemaVersion: 1, findings: [{ rule: 'blameless', severity: 'error', line: 5, words: 'human error', better: expect.stringMatching(/\w/) as string }] });
  });

  test('has nothing against a fresh draft, and ends with 0', async () => {
    const { out } = await runCommand(['postmortem', during, after]);
    expect(await runCommand(['postmortem', 'lint', '-'], { stdin: out })).toMatchObject({ code: 0, err: '' });
  });

  test('ends with 2 when the document cannot be read', async () => {
    expect(await runCommand(['postmortem', 'lint', at('none.md')])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('DocumentUnreadable') as string });
  });
});
