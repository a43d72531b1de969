import { filesystemDamaged } from '../../../../lib/investigation/causes/volumes/filesystem-damaged';
import { before, faultBy } from '../../support/cluster';
import { creatingPod } from '../../support/cluster-pods';
import { crashed, deployment, node, notReady, pod } from '../../support/objects';
import { boundClaim, WITH_DATA } from '../../support/storage';

const FSCK = 'MountVolume.MountDevice failed for volume "pv-data" : rpc error: code = Internal desc = could not format "/dev/nvme1n1" and mount it: \'fsck\' found errors on device /dev/nvme1n1 but could not correct them';
const stuck = (message: string): ReturnType<typeof deployment> => [...deployment([WITH_DATA]), ...creatingPod(WITH_DATA, 'FailedMount', message), boundClaim()];
const sick = node('node-a', { status: { conditions: [{ type: 'Ready', status: 'True' }, { type: 'ReadonlyFilesystem', status: 'True', reason: 'FilesystemIsReadOnly', message: 'Filesystem is read-only', lastTransitionTime: before(600) }] } });

describe('a file system that is damaged', () => {
  test.each([FSCK, 'MountVolume.MountDevice failed for volume "pv-data" : mount: wrong fs type, bad option, bad superblock on /dev/xvdba'])('is a storage fault of its volume: %s', async (message) => {
    expect(await faultBy(filesystemDamaged, { objects: [...stuck(message), node('node-a')] })).toMatchObject({ class: 'cluster', subsystem: 'storage', root: { kind: 'PersistentVolume', name: 'pv-data' }, confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('is a fault of the node when that reports errors of its disks as well', async () => {
    expect(await faultBy(filesystemDamaged, { objects: [...stuck(FSCK), sick] })).toMatchObject({ subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.95 });
  });

  test('is known from a log that names a path of the claim, and is then not sure', async () => {
    const contents = { objects: [...deployment([WITH_DATA]), pod(1, 'a', WITH_DATA, notReady(crashed(1))), boundClaim()], logs: { 'web-1-a/app/previous': 'write /data/journal: input/output error\n' } };
    expect(await faultBy(filesystemDamaged, contents)).toMatchObject({ root: { kind: 'PersistentVolumeClaim', name: 'data' }, confidence: 0.5 });
  });

  test('is at most 0.6 sure when the node may not be read', async () => {
    expect((await faultBy(filesystemDamaged, { objects: stuck(FSCK), unreadable: { Node: 'forbidden' } }))?.confidence).toBe(0.6);
  });

  test('is not claimed for a log that names no path of a claim', async () => {
    const contents = { objects: [...deployment([WITH_DATA]), pod(1, 'a', WITH_DATA, notReady(crashed(1)))], logs: { 'web-1-a/app/previous': 'read tcp: input/output error\n' } };
    expect(await faultBy(filesystemDamaged, contents)).toBeUndefined();
  });
});
