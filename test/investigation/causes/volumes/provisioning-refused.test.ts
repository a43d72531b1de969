import { provisioningRefused } from '../../../../lib/investigation/causes/volumes/provisioning-refused';
import { faultBy } from '../../support/cluster';
import { deployment } from '../../support/objects';
import { claim, claimEvent, storageClass, unbound, WITH_DATA } from '../../support/storage';

const stuck = [...deployment([WITH_DATA]), unbound(), claim(), storageClass('fast')];
const refused = (message: string): ReturnType<typeof claimEvent> => claimEvent('Warning', 'ProvisioningFailed', `failed to provision volume with StorageClass "fast": ${message}`);

describe('a provisioner that refuses', () => {
  test.each([
    ['a quota of Google Cloud', 'googleapi: Error 403: Quota \'SSD_TOTAL_GB\' exceeded. Limit: 500.0 in region europe-west1.', 'cloud', 'quota'],
    ['a permission of AWS', 'rpc error: code = Internal desc = Could not create volume "pvc-1": could not create volume in EC2: UnauthorizedOperation: You are not authorized to perform this operation.', 'cloud', 'permission'],
    ['a full pool', 'rpc error: code = ResourceExhausted desc = insufficient capacity', 'storage', 'no room'],
    ['a backend that does not answer', 'rpc error: code = DeadlineExceeded desc = context deadline exceeded', 'storage', 'in time'],
  ])('is a fault of the cluster for %s', async (_what, message, subsystem, words) => {
    const fault = await faultBy(provisioningRefused, { objects: [...stuck, refused(message)] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem, root: { kind: 'StorageClass', name: 'fast' }, confidence: 0.85, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain(words);
  });

  test('is a configuration fault of the class for a wrong parameter, and of the claim for an access mode', async () => {
    expect(await faultBy(provisioningRefused, { objects: [...stuck, refused('rpc error: code = InvalidArgument desc = invalid parameter "tyep"')] })).toMatchObject({ class: 'configuration', root: { kind: 'StorageClass', name: 'fast' } });
    expect(await faultBy(provisioningRefused, { objects: [...stuck, refused('NodePath only supports ReadWriteOnce and ReadWriteOncePod (1.22+) access modes')] })).toMatchObject({ class: 'configuration', root: { kind: 'PersistentVolumeClaim', name: 'data' } });
  });

  test('is not claimed for a class that does not exist, nor once the events have expired', async () => {
    expect(await faultBy(provisioningRefused, { objects: [...stuck, claimEvent('Warning', 'ProvisioningFailed', 'storageclass.storage.k8s.io "fast" not found')] })).toBeUndefined();
    expect(await faultBy(provisioningRefused, { objects: stuck })).toBeUndefined();
  });
});
