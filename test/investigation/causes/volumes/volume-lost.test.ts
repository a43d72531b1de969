import { volumeLost } from '../../../../lib/investigation/causes/volumes/volume-lost';
import { faultBy } from '../../support/cluster';
import { deployment } from '../../support/objects';
import { boundClaim, claim, claimEvent, storageClass, unbound, volume, WITH_DATA } from '../../support/storage';

const stuck = [...deployment([WITH_DATA]), unbound(WITH_DATA, '0/1 nodes are available: persistentvolumeclaim "data" bound to non-existent persistentvolume "pv-data".'), storageClass('fast')];
const lost = boundClaim({ status: { phase: 'Lost' } });
const released = volume('pv-data', { spec: { claimRef: { namespace: 'shop', name: 'data', uid: 'uid-of-the-old-claim' } }, status: { phase: 'Released' } });

describe('a claim whose volume is gone', () => {
  test.each(['deployment/web', 'pvc/data'])('is a storage fault, asked for %s', async (target) => {
    expect(await faultBy(volumeLost, { objects: [...stuck, lost] }, target)).toMatchObject({ class: 'cluster', subsystem: 'storage', root: { kind: 'PersistentVolumeClaim', name: 'data' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is a storage fault of a volume that still belongs to the claim of before', async () => {
    const fault = await faultBy(volumeLost, { objects: [...stuck, claim({ spec: { volumeName: 'pv-data' } }), released] });
    expect(fault).toMatchObject({ root: { kind: 'PersistentVolume', name: 'pv-data' }, confidence: 0.95 });
    expect(fault?.sentence).toContain('belongs to an earlier claim');
  });

  test('is at most 0.6 sure when volumes may not be read', async () => {
    expect((await faultBy(volumeLost, { objects: [...stuck, lost], unreadable: { PersistentVolume: 'forbidden' } }))?.confidence).toBe(0.6);
  });

  test('is known from the event alone, and is then at most 0.6 sure', async () => {
    const told = claimEvent('Warning', 'FailedBinding', 'volume "pv-data" already bound to a different claim.');
    const contents = { objects: [...stuck, told], unreadable: { PersistentVolumeClaim: 'missing', PersistentVolume: 'missing' } as const };
    expect(await faultBy(volumeLost, contents)).toMatchObject({ root: { kind: 'PersistentVolume', name: 'pv-data' }, confidence: 0.6 });
  });

  test('is not claimed for a bound claim, nor for one that is only pending', async () => {
    expect(await faultBy(volumeLost, { objects: [...stuck, boundClaim(), volume('pv-data')] })).toBeUndefined();
    expect(await faultBy(volumeLost, { objects: [...stuck, claim()] })).toBeUndefined();
  });
});
