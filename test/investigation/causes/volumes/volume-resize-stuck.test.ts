import { volumeResizeStuck } from '../../../../lib/investigation/causes/volumes/volume-resize-stuck';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, pod } from '../../support/objects';
import { boundClaim, claimEvent, storageClass, WITH_DATA } from '../../support/storage';

const larger = (status = {}): ReturnType<typeof boundClaim> => boundClaim({ spec: { resources: { requests: { storage: '20Gi' } } }, status });
const grows = storageClass('fast', { allowVolumeExpansion: true });
const pods = [...deployment([WITH_DATA]), pod(1, 'a', WITH_DATA), pod(1, 'b', WITH_DATA)];

describe('a volume that does not grow', () => {
  test('is a storage or cloud fault when the driver refuses', async () => {
    const failed = claimEvent('Warning', 'VolumeResizeFailed', 'resize volume "pv-data" by resizer "ebs.csi.aws.com" failed: rpc error: code = Internal desc = VolumeModificationRateExceeded: quota exceeded');
    expect(await faultBy(volumeResizeStuck, { objects: [...pods, larger(), grows, failed] }, 'pvc/data')).toMatchObject({ class: 'cluster', subsystem: 'cloud', root: { kind: 'PersistentVolumeClaim', name: 'data' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is known from its status when the events have expired', async () => {
    expect(await faultBy(volumeResizeStuck, { objects: [...pods, larger({ allocatedResourceStatuses: { storage: 'ControllerResizeInfeasible' } }), grows] }, 'pvc/data')).toMatchObject({ class: 'cluster', subsystem: 'storage' });
  });

  test('waits for a pod that mounts it anew', async () => {
    const pending = larger({ conditions: [{ type: 'FileSystemResizePending', status: 'True', message: 'Waiting for user to (re-)start a pod to finish file system resize of volume on node.', lastTransitionTime: before(900) }] });
    expect(await faultBy(volumeResizeStuck, { objects: [...pods, pending, grows] }, 'pvc/data')).toMatchObject({ class: 'configuration', confidence: 0.85 });
  });

  test('is a fault of a class that does not allow it', async () => {
    const resizing = larger({ conditions: [{ type: 'Resizing', status: 'True', lastTransitionTime: before(900) }] });
    expect(await faultBy(volumeResizeStuck, { objects: [...pods, resizing, storageClass('fast')] }, 'pvc/data')).toMatchObject({ class: 'configuration', root: { kind: 'StorageClass', name: 'fast' } });
  });

  test('is healthy while the resize is young, and when nothing is asked for', async () => {
    const young = larger({ conditions: [{ type: 'Resizing', status: 'True', lastTransitionTime: before(20) }] });
    expect((await investigated({ objects: [...pods, young, grows] }, 'pvc/data')).verdict.class).toBe('healthy');
    expect((await investigated({ objects: [...pods, boundClaim(), grows] }, 'pvc/data')).verdict).toMatchObject({ class: 'healthy', sentence: 'PersistentVolumeClaim data is bound to volume pv-data' });
  });
});
