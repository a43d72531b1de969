import { claimNotFound } from '../../../../lib/investigation/causes/scheduling/claim-not-found';
import { faultBy } from '../../support/cluster';
import { object, template } from '../../support/objects';
import { unplaced } from '../../support/pending';

const PLAIN = template();
const CLAIM = template({}, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'web-data' } }] });
const MESSAGE = '0/3 nodes are available: persistentvolumeclaim "web-data" not found. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.';

describe('a claim that does not exist', () => {
  test.each([MESSAGE, 'persistentvolumeclaim "web-data" not found', '0/3 nodes are available: 3 persistentvolumeclaim "web-data" not found.'])('is a configuration fault of the revision that began to name it (%s)', async (message) => {
    expect(await faultBy(claimNotFound, { objects: unplaced([PLAIN, CLAIM], message) })).toMatchObject({ class: 'configuration', root: { kind: 'PersistentVolumeClaim', name: 'web-data' }, confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test('must be put back when both revisions name it', async () => {
    const next = template({ image: 'registry.example.com/shop/web:2.0.0' }, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'web-data' } }] });
    expect(await faultBy(claimNotFound, { objects: unplaced([CLAIM, next], MESSAGE) })).toMatchObject({ rollback: { answer: 'restore' } });
  });

  test('is told with the one that was probably meant', async () => {
    expect((await faultBy(claimNotFound, { objects: [...unplaced([PLAIN, CLAIM], MESSAGE), object('v1', 'PersistentVolumeClaim', 'web-date')] }))?.sentence).toContain('web-date does');
  });

  test('is not claimed for one that waits for its volume', async () => {
    expect(await faultBy(claimNotFound, { objects: unplaced([CLAIM], '0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.') })).toBeUndefined();
  });

  test('is less sure when claims may not be read, and when it exists by now', async () => {
    expect(await faultBy(claimNotFound, { objects: unplaced([PLAIN, CLAIM], MESSAGE), unreadable: { PersistentVolumeClaim: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
    expect(await faultBy(claimNotFound, { objects: [...unplaced([PLAIN, CLAIM], MESSAGE), object('v1', 'PersistentVolumeClaim', 'web-data')] })).toMatchObject({ confidence: 0.65 });
  });
});
