import { claimBeingDeleted } from '../../../../lib/investigation/causes/volumes/claim-being-deleted';
import { before, faultBy } from '../../support/cluster';
import { deployment, pod } from '../../support/objects';
import { boundClaim, unbound, WITH_DATA } from '../../support/storage';

const stuck = [...deployment([WITH_DATA]), unbound(WITH_DATA, '0/1 nodes are available: persistentvolumeclaim "data" is being deleted.')];
const deleted = boundClaim({ metadata: { deletionTimestamp: before(700), finalizers: ['kubernetes.io/pvc-protection'] } });

describe('a claim that is being deleted', () => {
  test.each(['deployment/web', 'pvc/data'])('is a configuration fault that names the pod which still uses it, asked for %s', async (target) => {
    const fault = await faultBy(claimBeingDeleted, { objects: [...stuck, deleted, pod(1, 'z', WITH_DATA)] }, target);
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'PersistentVolumeClaim', name: 'data' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('only because pod web-1-z still uses it');
  });

  test('is less sure when claims may not be read', async () => {
    expect((await faultBy(claimBeingDeleted, { objects: stuck, unreadable: { PersistentVolumeClaim: 'forbidden' } }))?.confidence).toBe(0.85);
  });

  test('is not claimed for a claim that only waits', async () => {
    expect(await faultBy(claimBeingDeleted, { objects: [...deployment([WITH_DATA]), unbound(), boundClaim()] })).toBeUndefined();
  });
});
