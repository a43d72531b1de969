import { storageClassMissing } from '../../../../lib/investigation/causes/volumes/storage-class-missing';
import { faultBy } from '../../support/cluster';
import { deployment } from '../../support/objects';
import { claim, claimEvent, storageClass, unbound, volume, WITH_DATA } from '../../support/storage';

const stuck = [...deployment([WITH_DATA]), unbound()];
const FAILED = claimEvent('Warning', 'ProvisioningFailed', 'storageclass.storage.k8s.io "fast" not found');

describe('a claim whose StorageClass does not exist', () => {
  test.each(['deployment/web', 'pvc/data'])('is a configuration fault that names the nearest class, asked for %s', async (target) => {
    const fault = await faultBy(storageClassMissing, { objects: [...stuck, claim(), FAILED, storageClass('fast-ssd'), storageClass('fasd')] }, target);
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'PersistentVolumeClaim', namespace: 'shop', name: 'data' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('fasd does');
  });

  test('is known without events, from the classes that there are', async () => {
    expect(await faultBy(storageClassMissing, { objects: [...stuck, claim(), storageClass('gp3', { metadata: { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } } })] })).toMatchObject({ confidence: 0.95, sentence: 'StorageClass fast, which claim data asks for, does not exist; the default class is gp3' });
  });

  test('is known from events alone, and is less sure when nothing else may be read', async () => {
    const contents = { objects: [...stuck, FAILED], unreadable: { PersistentVolumeClaim: 'forbidden', StorageClass: 'forbidden', PersistentVolume: 'forbidden' } as const };
    expect((await faultBy(storageClassMissing, contents))?.confidence).toBe(0.85);
  });

  test('is not claimed without event when classes may not be read', async () => {
    expect(await faultBy(storageClassMissing, { objects: [...stuck, claim()], unreadable: { StorageClass: 'forbidden' } })).toBeUndefined();
  });

  test('is not claimed for a class that only volumes bear, nor for one that exists', async () => {
    expect(await faultBy(storageClassMissing, { objects: [...stuck, claim(), volume('pv-1')] })).toBeUndefined();
    expect(await faultBy(storageClassMissing, { objects: [...stuck, claim(), storageClass('fast')] })).toBeUndefined();
  });
});
