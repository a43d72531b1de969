import { volumeReadOnly } from '../../../../lib/investigation/causes/volumes/volume-read-only';
import { before, faultBy } from '../../support/cluster';
import { crashed, deployment, merge, node, notReady, pod, template } from '../../support/objects';
import { WITH_DATA } from '../../support/storage';

const OLD = template();
const LOCKED = template({ securityContext: { readOnlyRootFilesystem: true } });
const crash = (from: typeof WITH_DATA, revision = 1): ReturnType<typeof pod> => pod(revision, 'a', from, notReady(crashed(1)));
const said = (line: string, revision = 1): Readonly<Record<string, string>> => ({ [`web-${revision}-a/app/previous`]: `${line}\n` });

describe('a place that is read-only', () => {
  test('is a configuration fault of readOnlyRootFilesystem, and a rollback fixes it when the release set it', async () => {
    const contents = { objects: [...deployment([OLD, LOCKED]), pod(1, 'z', OLD), crash(LOCKED, 2)], logs: said('open /tmp/cache: read-only file system', 2) };
    expect(await faultBy(volumeReadOnly, contents)).toMatchObject({ class: 'configuration', root: { kind: 'Deployment', name: 'web' }, confidence: 0.75, rollback: { answer: 'yes' } });
  });

  test('is a configuration fault of a mount that is read-only', async () => {
    const config = template({ volumeMounts: [{ name: 'settings', mountPath: '/etc/app' }] }, { volumes: [{ name: 'settings', configMap: { name: 'settings' } }] });
    expect((await faultBy(volumeReadOnly, { objects: [...deployment([config]), crash(config)], logs: said('Error: EROFS: read-only file system, open \'/etc/app/x.json\'') }))?.sentence).toContain('mounted read-only from configMap settings');
  });

  test('is a storage fault of a claim that is mounted for writing, and is then at most 0.6 sure', async () => {
    expect(await faultBy(volumeReadOnly, { objects: [...deployment([WITH_DATA]), crash(WITH_DATA), node('node-a')], logs: said('write /data/wal: read-only file system') })).toMatchObject({ class: 'cluster', subsystem: 'storage', root: { kind: 'PersistentVolumeClaim', name: 'data' }, confidence: 0.6 });
  });

  test('is a fault of the node when that reports a read-only file system', async () => {
    const sick = node('node-a', { status: { conditions: [{ type: 'Ready', status: 'True' }, { type: 'ReadonlyFilesystem', status: 'True', lastTransitionTime: before(600) }] } });
    expect(await faultBy(volumeReadOnly, { objects: [...deployment([WITH_DATA]), crash(WITH_DATA), sick], logs: said('write /data/wal: read-only file system') })).toMatchObject({ subsystem: 'node', root: { kind: 'Node', name: 'node-a' } });
  });

  test('is not claimed for a path in an image that may be written, nor when logs may not be read', async () => {
    expect(await faultBy(volumeReadOnly, { objects: [...deployment([OLD]), crash(OLD)], logs: said('open /srv/x: read-only file system') })).toBeUndefined();
    expect(await faultBy(volumeReadOnly, { objects: [...deployment([LOCKED]), crash(merge(LOCKED, {}))], logsForbidden: true })).toBeUndefined();
  });
});
