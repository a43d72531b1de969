import { noVolumeFitsClaim } from '../../../../lib/investigation/causes/volumes/no-volume-fits-claim';
import { faultBy } from '../../support/cluster';
import { deployment } from '../../support/objects';
import { claim, claimEvent, storageClass, unbound, volume, WITH_DATA } from '../../support/storage';

const byHand = storageClass('fast', { provisioner: 'kubernetes.io/no-provisioner' });
const stuck = [...deployment([WITH_DATA]), unbound(), byHand];

describe('a claim that no volume fits', () => {
  test.each([
    ['size', { spec: { capacity: { storage: '5Gi' } } }, 'its size is 5Gi'],
    ['access mode', { spec: { accessModes: ['ReadOnlyMany'] } }, 'its access mode is ReadOnlyMany'],
    ['class', { spec: { storageClassName: 'slow' } }, 'its class is slow'],
    ['volume mode', { spec: { volumeMode: 'Block' } }, 'its volume mode is Block'],
  ])('names the nearest volume and its %s', async (_what, patch, words) => {
    const fault = await faultBy(noVolumeFitsClaim, { objects: [...stuck, claim(), volume('pv-1', patch)] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'PersistentVolumeClaim', name: 'data' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain(`pv-1 would, but ${words}`);
  });

  test('names a selector that no label matches', async () => {
    const fault = await faultBy(noVolumeFitsClaim, { objects: [...stuck, claim({ spec: { selector: { matchLabels: { tier: 'gold' } } } }), volume('pv-1')] });
    expect(fault?.sentence).toContain('its labels do not match the selector');
  });

  test('says that none is free when the only volume belongs to another claim', async () => {
    const taken = volume('pv-1', { spec: { claimRef: { namespace: 'other', name: 'data', uid: 'x' } }, status: { phase: 'Bound' } });
    expect(await faultBy(noVolumeFitsClaim, { objects: [...stuck, claim(), taken] })).toMatchObject({ confidence: 0.75, sentence: 'no PersistentVolume fits claim data: there is none that is free' });
  });

  test('is not claimed while a volume fits, nor where a provisioner makes volumes', async () => {
    expect(await faultBy(noVolumeFitsClaim, { objects: [...stuck, claim(), volume('pv-1')] })).toBeUndefined();
    expect(await faultBy(noVolumeFitsClaim, { objects: [...deployment([WITH_DATA]), unbound(), storageClass('fast'), claim()] })).toBeUndefined();
  });

  test('is at most 0.6 sure when volumes may not be read', async () => {
    const told = claimEvent('Normal', 'FailedBinding', 'no persistent volumes available for this claim and no storage class is set');
    const contents = { objects: [...stuck, claim({ spec: { storageClassName: '' } }), told], unreadable: { PersistentVolume: 'forbidden' } as const };
    expect((await faultBy(noVolumeFitsClaim, contents))?.confidence).toBe(0.6);
  });
});
