import { networkShareMountFailing } from '../../../../lib/investigation/causes/volumes/network-share-mount-failing';
import { faultBy } from '../../support/cluster';
import { creatingPod } from '../../support/cluster-pods';
import { deployment, pod, template } from '../../support/objects';
import { boundClaim, WITH_DATA } from '../../support/storage';

const stuck = (words: string): ReturnType<typeof deployment> => [...deployment([WITH_DATA]), ...creatingPod(WITH_DATA, 'FailedMount', `MountVolume.SetUp failed for volume "pv-data" : mount failed: exit status 32 Mounting command: mount Mounting arguments: -t nfs 10.0.0.5:/export/data /var/lib/kubelet/pods/x Output: ${words}`), boundClaim()];

describe('a share that cannot be mounted', () => {
  test.each([
    ['denied access', 'mount.nfs: access denied by server while mounting 10.0.0.5:/export/data', { class: 'configuration', root: { kind: 'PersistentVolume', name: 'pv-data' } }],
    ['a wrong path', 'mount.nfs: mounting 10.0.0.5:/export/data failed, reason given by server: No such file or directory', { class: 'configuration' }],
    ['a server that does not answer', 'mount.nfs: Connection timed out', { class: 'cluster', subsystem: 'storage', root: { kind: 'Host', name: '10.0.0.5' }, rollback: { answer: 'no' } }],
    ['a server whose name is not known', 'mount.nfs: Failed to resolve server files: Name or service not known', { class: 'cluster', subsystem: 'storage', root: { kind: 'PersistentVolume', name: 'pv-data' } }],
    ['an SMB server that is down', 'mount error(112): Host is down', { class: 'cluster', subsystem: 'storage' }],
    ['a node without helper', 'mount: /var/lib/kubelet: bad option; for several filesystems (e.g. nfs, cifs) you might need a /sbin/mount.<type> helper program.', { class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' } }],
  ])('tells %s', async (_what, words, expected) => {
    expect(await faultBy(networkShareMountFailing, { objects: stuck(words) })).toMatchObject({ confidence: 0.85, ...expected });
  });

  test('leaves the volume at fault where the message does not name the server', async () => {
    const objects = [...deployment([WITH_DATA]), ...creatingPod(WITH_DATA, 'FailedMount', 'MountVolume.SetUp failed for volume "pv-data" : mount failed: exit status 32 Output: mount error(110): could not connect to host'), boundClaim()];
    expect(await faultBy(networkShareMountFailing, { objects })).toMatchObject({ class: 'cluster', root: { kind: 'PersistentVolume', name: 'pv-data' } });
    const smb = [...deployment([WITH_DATA]), ...creatingPod(WITH_DATA, 'FailedMount', 'MountVolume.MountDevice failed for volume "pv-data" : mount failed: exit status 32 Mounting arguments: -t cifs -o dir_mode=0777 //files.example.com/share /var/lib/x Output: mount error(113): could not connect to host'), boundClaim()];
    expect(await faultBy(networkShareMountFailing, { objects: smb })).toMatchObject({ class: 'cluster', root: { kind: 'Host', name: 'files.example.com' } });
  });

  test('is fixed by a rollback when the release names another path', async () => {
    const share = (path: string): ReturnType<typeof template> => template({ volumeMounts: [{ name: 'share', mountPath: '/data' }] }, { volumes: [{ name: 'share', nfs: { server: '10.0.0.5', path } }] });
    const [good, bad] = [share('/export/data'), share('/export/dta')];
    const objects = [...deployment([good, bad]), pod(1, 'z', good), ...creatingPod(bad, 'FailedMount', 'MountVolume.SetUp failed for volume "share" : mount failed: exit status 32 Output: mount.nfs: mounting 10.0.0.5:/export/dta failed, reason given by server: No such file or directory', {}, 2)];
    expect(await faultBy(networkShareMountFailing, { objects })).toMatchObject({ class: 'configuration', root: { kind: 'Deployment', name: 'web' }, rollback: { answer: 'yes' } });
  });

  test('is not claimed for a damaged disk, nor when the events have expired', async () => {
    expect(await faultBy(networkShareMountFailing, { objects: [...deployment([WITH_DATA]), ...creatingPod(WITH_DATA, 'FailedMount', 'MountVolume.MountDevice failed for volume "pv-data" : wrong fs type, bad option, bad superblock on /dev/xvdba'), boundClaim()] })).toBeUndefined();
    expect(await faultBy(networkShareMountFailing, { objects: [...deployment([WITH_DATA]), ...creatingPod(WITH_DATA, '', '')] })).toBeUndefined();
  });
});
