import { volumeAttachFailing } from '../../../../lib/investigation/causes/volumes/volume-attach-failing';
import { before, faultBy } from '../../support/cluster';
import { creatingPod } from '../../support/cluster-pods';
import { deployment, event, object } from '../../support/objects';
import { boundClaim, WITH_DATA } from '../../support/storage';

const stuck = (message: string): ReturnType<typeof deployment> => [...deployment([WITH_DATA]), ...creatingPod(WITH_DATA, 'FailedAttachVolume', `AttachVolume.Attach failed for volume "pv-data" : ${message}`), boundClaim()];
const attachment = (message: string): ReturnType<typeof object> => object('storage.k8s.io/v1', 'VolumeAttachment', 'csi-1', { spec: { attacher: 'ebs.csi.aws.com', nodeName: 'node-a', source: { persistentVolumeName: 'pv-data' } }, status: { attached: false, attachError: { message, time: before(60) } } }, '');
const GONE = 'rpc error: code = Internal desc = Could not attach volume "vol-1" to node "i-1": InvalidVolume.NotFound: The volume \'vol-1\' does not exist.';

describe('a volume that cannot be attached', () => {
  test('is a matter of the cloud when the disk is gone', async () => {
    expect(await faultBy(volumeAttachFailing, { objects: [...stuck(GONE), attachment(GONE)] })).toMatchObject({ class: 'cluster', subsystem: 'cloud', root: { kind: 'PersistentVolume', name: 'pv-data' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test.each([
    ['a full node', 'rpc error: code = ResourceExhausted desc = Attachment limit exceeded: exceeds the maximum number of disks', { subsystem: 'node', root: { kind: 'Node', name: 'node-a' } }],
    ['a permission', 'rpc error: code = Internal desc = UnauthorizedOperation: You are not authorized', { subsystem: 'cloud' }],
    ['an attacher that does not answer', 'timed out waiting for external-attacher of ebs.csi.aws.com CSI driver to attach volume vol-1', { subsystem: 'storage', root: { kind: 'CSIDriver', name: 'ebs.csi.aws.com' } }],
  ])('tells %s', async (_what, message, expected) => {
    expect(await faultBy(volumeAttachFailing, { objects: stuck(message) })).toMatchObject({ class: 'cluster', confidence: 0.85, ...expected });
  });

  test('is not claimed for a volume that another node holds', async () => {
    expect(await faultBy(volumeAttachFailing, { objects: [...deployment([WITH_DATA]), ...creatingPod(WITH_DATA, 'FailedAttachVolume', 'Multi-Attach error for volume "pv-data" Volume is already used by pod(s) x')] })).toBeUndefined();
  });

  test('is not claimed once the volume has been attached, nor when the events have expired', async () => {
    const [owner, set, pod, told] = stuck(GONE);
    const attached = event(pod as never, 'Normal', 'SuccessfulAttachVolume', 'AttachVolume.Attach succeeded for volume "pv-data"', { lastTimestamp: before(5) });
    expect(await faultBy(volumeAttachFailing, { objects: [owner, set, pod, told, attached] as never })).toBeUndefined();
    expect(await faultBy(volumeAttachFailing, { objects: [...deployment([WITH_DATA]), ...creatingPod(WITH_DATA, '', '')] })).toBeUndefined();
  });
});
