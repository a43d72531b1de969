import { volumeAttachedElsewhere } from '../../../../lib/investigation/causes/volumes/volume-attached-elsewhere';
import { before, faultBy } from '../../support/cluster';
import { creatingPod, readiness } from '../../support/cluster-pods';
import { deployment, node, object, pod } from '../../support/objects';
import { boundClaim, WITH_DATA } from '../../support/storage';

const OLDER = 'Multi-Attach error for volume "pv-data" Volume is already exclusively attached to one node and can\'t be attached to another';
const NEWER = 'Multi-Attach error for volume "pv-data" Volume is already used by pod(s) web-1-z';
const stuck = (message: string): ReturnType<typeof deployment> => [...deployment([WITH_DATA], { spec: { replicas: 1 } }), ...creatingPod(WITH_DATA, 'FailedAttachVolume', message), boundClaim(), node('node-a')];
const attachment = object('storage.k8s.io/v1', 'VolumeAttachment', 'csi-1', { spec: { attacher: 'ebs.csi.aws.com', nodeName: 'node-b', source: { persistentVolumeName: 'pv-data' } }, status: { attached: true } }, '');
const holder = (patch = {}): ReturnType<typeof pod> => pod(1, 'z', WITH_DATA, { spec: { nodeName: 'node-b' }, ...patch });

describe('a volume that is attached to another node', () => {
  test.each([OLDER, NEWER])('is a configuration fault while a pod of the same workload lives there: %s', async (message) => {
    const fault = await faultBy(volumeAttachedElsewhere, { objects: [...stuck(message), holder(), attachment, node('node-b')] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment', name: 'web' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('pod web-1-z of the same Deployment');
  });

  test('is a configuration fault while a pod of another workload uses the same claim', async () => {
    const other = object('v1', 'Pod', 'backup', { spec: { ...(WITH_DATA.spec as object), nodeName: 'node-b' }, status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } });
    expect((await faultBy(volumeAttachedElsewhere, { objects: [...stuck(OLDER), other, attachment, node('node-b')] }))?.sentence).toContain('pod backup, which runs and uses the same claim');
  });

  test('is a storage fault when the node that holds it does not report', async () => {
    expect(await faultBy(volumeAttachedElsewhere, { objects: [...stuck(OLDER), holder({ status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }] }, metadata: { deletionTimestamp: before(20) } }), attachment, node('node-b', readiness('Unknown', 'NodeStatusUnknown', ''))] }))
      .toMatchObject({ class: 'cluster', subsystem: 'storage', root: { kind: 'Node', name: 'node-b' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is a storage fault of the attachment when the node that holds it is gone', async () => {
    const fault = await faultBy(volumeAttachedElsewhere, { objects: [...stuck(OLDER), attachment] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'storage', root: { kind: 'VolumeAttachment', name: 'csi-1' } });
    expect(fault?.sentence).toContain('no longer exists');
  });

  test('is less sure when nothing says which node holds it', async () => {
    expect((await faultBy(volumeAttachedElsewhere, { objects: stuck(OLDER), unreadable: { VolumeAttachment: 'forbidden' } }))?.confidence).toBe(0.6);
  });

  test('is not claimed for an attachment that the driver refuses', async () => {
    expect(await faultBy(volumeAttachedElsewhere, { objects: stuck('AttachVolume.Attach failed for volume "pv-data" : rpc error: code = Internal desc = timed out') })).toBeUndefined();
  });
});
