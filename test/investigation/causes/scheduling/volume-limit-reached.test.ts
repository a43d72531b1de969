import { volumeLimitReached } from '../../../../lib/investigation/causes/scheduling/volume-limit-reached';
import { faultBy } from '../../support/cluster';
import { node, object, template } from '../../support/objects';
import { unplaced } from '../../support/pending';

const MESSAGE = '0/1 nodes are available: 1 node(s) exceed max volume count.';
const csi = object('storage.k8s.io/v1', 'CSINode', 'node-a', { spec: { drivers: [{ name: 'ebs.csi.aws.com', nodeID: 'i-1', allocatable: { count: 25 } }] } }, '');

describe('nodes with as many volumes as they can hold', () => {
  test('are a matter of storage, named with the limit of the driver', async () => {
    const fault = await faultBy(volumeLimitReached, { objects: [...unplaced([template()], MESSAGE), node('node-a'), csi] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'storage', root: { kind: 'CSINode', name: 'node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('ebs.csi.aws.com allows 25');
  });

  test('are less sure when the limits may not be read', async () => {
    expect(await faultBy(volumeLimitReached, { objects: [...unplaced([template()], MESSAGE), node('node-a')], unreadable: { CSINode: 'forbidden' } })).toMatchObject({ confidence: 0.85 });
  });

  test('are not blamed for too many pods', async () => {
    expect(await faultBy(volumeLimitReached, { objects: [...unplaced([template()], '0/1 nodes are available: 1 Too many pods.'), node('node-a'), csi] })).toBeUndefined();
  });
});
