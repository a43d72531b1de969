import { volumeFull } from '../../../../lib/investigation/causes/volumes/volume-full';
import { before, faultBy } from '../../support/cluster';
import { crashed, deployment, node, notReady, pod, template } from '../../support/objects';
import { boundClaim, storageClass, WITH_DATA } from '../../support/storage';

const OLD = template();
const crash = (from: typeof WITH_DATA): ReturnType<typeof pod> => pod(1, 'a', from, notReady(crashed(1)));
const said = (line: string): Readonly<Record<string, string>> => ({ 'web-1-a/app/previous': `${line}\n` });
const withClaim = [...deployment([WITH_DATA]), crash(WITH_DATA), boundClaim(), storageClass('fast', { allowVolumeExpansion: true })];

describe('a volume that is full', () => {
  test('is the claim that the path lies in, and a rollback only hides it', async () => {
    const fault = await faultBy(volumeFull, { objects: withClaim, logs: said('could not extend file "/data/base/1": No space left on device') });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'PersistentVolumeClaim', name: 'data' }, confidence: 0.75, rollback: { answer: 'no', reason: 'it would only hide the fault for a while' } });
    expect(fault?.mitigations[0]?.action).toContain('enlarge claim data');
  });

  test('is less sure which one it is without a path', async () => {
    expect((await faultBy(volumeFull, { objects: withClaim, logs: said('FATAL: No space left on device') }))?.confidence).toBe(0.5);
  });

  test('is shared memory with its default limit', async () => {
    expect((await faultBy(volumeFull, { objects: [...deployment([OLD]), crash(OLD)], logs: said('could not resize shared memory segment "/dev/shm/PostgreSQL.1": No space left on device') }))?.sentence).toContain('64Mi');
  });

  test('is an emptyDir with a limit of its own', async () => {
    const scratch = template({ volumeMounts: [{ name: 'scratch', mountPath: '/tmp' }] }, { volumes: [{ name: 'scratch', emptyDir: { medium: 'Memory', sizeLimit: '16Mi' } }] });
    expect(await faultBy(volumeFull, { objects: [...deployment([scratch]), crash(scratch)], logs: said('write /tmp/x: no space left on device') })).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' } });
  });

  test('is the node when that says that its disk is full', async () => {
    const pressed = node('node-a', { status: { conditions: [{ type: 'Ready', status: 'True' }, { type: 'DiskPressure', status: 'True', lastTransitionTime: before(60) }] } });
    expect(await faultBy(volumeFull, { objects: [...deployment([OLD]), crash(OLD), pressed], logs: said('write /var/cache/x: no space left on device') })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' } });
  });

  test('is not claimed for the limit of file watches, for an image path on a node with room, nor without logs', async () => {
    expect(await faultBy(volumeFull, { objects: withClaim, logs: said('inotify_add_watch /data/x: no space left on device') })).toBeUndefined();
    expect(await faultBy(volumeFull, { objects: [...deployment([OLD]), crash(OLD), node('node-a')], logs: said('write /srv/x: no space left on device') })).toBeUndefined();
    expect(await faultBy(volumeFull, { objects: withClaim, logsForbidden: true })).toBeUndefined();
  });
});
