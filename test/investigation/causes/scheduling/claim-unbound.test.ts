import { claimUnbound } from '../../../../lib/investigation/causes/scheduling/claim-unbound';
import { faultBy } from '../../support/cluster';
import { object, template } from '../../support/objects';
import { unplaced } from '../../support/pending';

const CLAIM = template({}, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'web-data' } }] });
const MESSAGE = '0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.';
const claim = (phase: string): ReturnType<typeof object> => object('v1', 'PersistentVolumeClaim', 'web-data', { spec: { storageClassName: 'fast' }, status: { phase } });

describe('a claim that has no volume yet', () => {
  test('is named, as a symptom of storage that other causes explain', async () => {
    const fault = await faultBy(claimUnbound, { objects: [...unplaced([CLAIM], MESSAGE), claim('Pending')] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'storage', root: { kind: 'PersistentVolumeClaim', name: 'web-data' }, confidence: 0.6, rollback: { answer: 'no' } });
    expect(claimUnbound.generic).toBe(true);
  });

  test('is less sure when claims may not be read', async () => {
    expect(await faultBy(claimUnbound, { objects: unplaced([CLAIM], MESSAGE), unreadable: { PersistentVolumeClaim: 'forbidden' } })).toMatchObject({ confidence: 0.5 });
  });

  test('is not claimed for a claim that is bound to a volume elsewhere', async () => {
    expect(await faultBy(claimUnbound, { objects: [...unplaced([CLAIM], '0/3 nodes are available: 3 node(s) had volume node affinity conflict.'), claim('Bound')] })).toBeUndefined();
  });
});
