import { mountTimeout } from '../../../../lib/investigation/causes/volumes/mount-timeout';
import { before, faultBy, investigated } from '../../support/cluster';
import { creatingPod } from '../../support/cluster-pods';
import { deployment, event } from '../../support/objects';
import { boundClaim, WITH_DATA } from '../../support/storage';

const WRAPPED = 'Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[data kube-api-access-x]: timed out waiting for the condition';
const stuck = [...deployment([WITH_DATA]), ...creatingPod(WITH_DATA, 'FailedMount', WRAPPED), boundClaim()];

describe('volumes that are not mounted in time', () => {
  test('are named, and the reason is said to be missing', async () => {
    const fault = await faultBy(mountTimeout, { objects: stuck });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'storage', root: { kind: 'PersistentVolumeClaim', name: 'data' }, confidence: 0.5, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('volume data (claim data)');
  });

  test('yield to the event of the same minutes that gives the reason', async () => {
    const reason = event(stuck[2] as never, 'Warning', 'FailedMount', 'MountVolume.MountDevice failed for volume "pv-data" : driver name ebs.csi.aws.com not found in the list of registered CSI drivers', { lastTimestamp: before(90) });
    expect((await investigated({ objects: [...stuck, reason] }, 'web')).verdict.cause).toBe('csi-driver-not-on-node');
  });

  test('are not claimed without the event', async () => {
    expect(await faultBy(mountTimeout, { objects: [...deployment([WITH_DATA]), ...creatingPod(WITH_DATA, '', '')] })).toBeUndefined();
  });
});
