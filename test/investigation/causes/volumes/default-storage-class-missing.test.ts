import { defaultStorageClassMissing } from '../../../../lib/investigation/causes/volumes/default-storage-class-missing';
import { faultBy } from '../../support/cluster';
import { deployment } from '../../support/objects';
import { claim, claimEvent, storageClass, unbound, WITH_DATA } from '../../support/storage';

const KEY = 'storageclass.kubernetes.io/is-default-class';
const stuck = [...deployment([WITH_DATA]), unbound()];
const classless = claim({ spec: { storageClassName: undefined } });
const FAILED = claimEvent('Normal', 'FailedBinding', 'no persistent volumes available for this claim and no storage class is set');

describe('a claim without class where none is the default', () => {
  test('is a configuration fault', async () => {
    expect(await faultBy(defaultStorageClassMissing, { objects: [...stuck, classless, FAILED, storageClass('gp3')] })).toMatchObject({ class: 'configuration', root: { kind: 'PersistentVolumeClaim', name: 'data' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is a fault of the cluster when a class was the default and is no longer', async () => {
    const demoted = storageClass('gp3', { metadata: { annotations: { [KEY]: 'false' } } });
    expect(await faultBy(defaultStorageClassMissing, { objects: [...stuck, classless, FAILED, demoted] })).toMatchObject({ class: 'cluster', subsystem: 'storage', root: { kind: 'StorageClass', name: 'gp3' } });
  });

  test('is not claimed when there is a default class, nor for the empty class', async () => {
    const standard = storageClass('gp3', { metadata: { annotations: { [KEY]: 'true' } } });
    expect(await faultBy(defaultStorageClassMissing, { objects: [...stuck, classless, standard] })).toBeUndefined();
    expect(await faultBy(defaultStorageClassMissing, { objects: [...stuck, claim({ spec: { storageClassName: '' } }), FAILED, storageClass('gp3')] })).toBeUndefined();
  });

  test('is less sure when the event has expired, or when classes may not be read', async () => {
    expect((await faultBy(defaultStorageClassMissing, { objects: [...stuck, classless, storageClass('gp3')] }))?.confidence).toBe(0.75);
    expect((await faultBy(defaultStorageClassMissing, { objects: [...stuck, classless, FAILED], unreadable: { StorageClass: 'forbidden' } }))?.confidence).toBe(0.6);
  });
});
