import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFiles, Recorder } from '../../lib/evidence';
import { investigate, parseTarget } from '../../lib/investigation';
import { cluster, type ClusterContents } from '../investigation/support/cluster';
import { crashed, deployment, notReady, pod, template } from '../investigation/support/objects';

const OLD = template();
const NEW = template({ image: 'registry.example.com/shop/web:2.0.0', env: [{ name: 'DB_PASSWORD', value: 'hunter2' }] });
const CONTENTS: ClusterContents = { objects: [...deployment([OLD, NEW]), pod(1, 'a', OLD), pod(2, 'b', NEW, notReady(crashed(1)))], logs: { 'web-2-b/app/previous': 'cannot log in with password=hunter2\n' } };
const nothing = (): Promise<Buffer> => Promise.resolve(Buffer.alloc(0));

async function recorded(): Promise<{ readonly result: string; readonly bundle: Buffer }> {
  const recorder = new Recorder(cluster(CONTENTS));
  const result = JSON.stringify(await investigate(recorder, parseTarget('web', 'shop')));
  return { result, bundle: await recorder.bundle() };
}

describe('a bundle', () => {
  test('replays to the same bytes, from a file and from standard input', async () => {
    const { result, bundle } = await recorded();
    const file = join(mkdtempSync(join(tmpdir(), 'seaworthy-')), 'bundle.tar.gz');
    writeFileSync(file, bundle);
    for (const source of [await openFiles(file, nothing), await openFiles('-', () => Promise.resolve(bundle))]) {
      expect(JSON.stringify(await investigate(source, parseTarget('web', 'shop')))).toBe(result);
    }
  });

  test('holds no secrets', async () => {
    const { result, bundle } = await recorded();
    const { gunzipSync } = await import('node:zlib');
    expect(gunzipSync(bundle).toString()).not.toContain('hunter2');
    expect(result).not.toContain('hunter2');
  });

  test('of the same evidence has the same bytes', async () => {
    expect((await recorded()).bundle.equals((await recorded()).bundle)).toBe(true);
  });

  test.each([
    ['EvidenceUnreadable', '/nowhere/at/all', Buffer.alloc(0)],
    ['EvidenceEmpty', '-', Buffer.from('just: text\n')],
    ['ArchiveUnreadable', '-', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3])],
  ])('%s is said of what is none', async (code, path, content) => {
    await expect(openFiles(path, () => Promise.resolve(content))).rejects.toMatchObject({ codes: [code] });
  });
});
