import { evictedByNodePressure } from '../../../../lib/investigation/causes/evicted/evicted-by-node-pressure';
import { faultBy, investigated } from '../../support/cluster';
import { deployment, node, pod, template } from '../../support/objects';

const OLD = template();
const evicted = (message: string): ReturnType<typeof pod> => pod(1, 'a', OLD, { status: { phase: 'Failed', reason: 'Evicted', message, conditions: [], containerStatuses: [] } });
const VICTIM = 'The node was low on resource: memory. Threshold quantity: 100Mi, available: 52Mi. Container app was using 140Mi, request is 128Mi, has larger consumption of memory. ';
const OFFENDER = 'The node was low on resource: memory. Threshold quantity: 100Mi, available: 52Mi. Container app was using 12Gi, request is 128Mi, has larger consumption of memory. ';
const OLDER = 'The node was low on resource: memory. Container app was using 12582912Ki, which exceeds its request of 128Mi. ';

describe('a pod that its node evicted', () => {
  test('is a victim of the node when it used about what it asked for', async () => {
    expect(await faultBy(evictedByNodePressure, { objects: [...deployment([OLD]), evicted(VICTIM), node('node-a')] })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.85, rollback: { answer: 'no' } });
  });

  test.each([['newer', OFFENDER], ['older', OLDER]])('is the offender when it used far more than it asked for, in the %s wording', async (_age, message) => {
    expect(await faultBy(evictedByNodePressure, { objects: [...deployment([OLD]), evicted(message), node('node-a')] })).toMatchObject({ class: 'configuration', root: { kind: 'Deployment', name: 'web' } });
  });

  test.each(['The node was low on resource: ephemeral-storage. Threshold quantity: 10Gi, available: 9Gi. Container app was using 76Ki, request is 0, has larger consumption of ephemeral-storage. ', 'The node was low on resource: inodes. ', 'Pod was rejected: The node had condition: [DiskPressure]. '])('is a node fault for %s', async (message) => {
    expect(await faultBy(evictedByNodePressure, { objects: [...deployment([OLD]), evicted(message), node('node-a')] })).toMatchObject({ class: 'cluster', subsystem: 'node' });
  });

  test('is less sure whose fault it is when the size of the node may not be read', async () => {
    expect(await faultBy(evictedByNodePressure, { objects: [...deployment([OLD]), evicted(OFFENDER)], unreadable: { Node: 'forbidden' } })).toMatchObject({ class: 'cluster', confidence: 0.6 });
  });

  test('is not claimed for a limit of the pod itself', async () => {
    expect(await faultBy(evictedByNodePressure, { objects: [...deployment([OLD]), evicted('Usage of EmptyDir volume "cache" exceeds the limit "1Gi". ')] })).toBeUndefined();
  });

  test('is a pattern, not history, when it happens again and again', async () => {
    const again = ['x', 'y', 'z'].map((name) => pod(1, name, OLD, { status: { phase: 'Failed', reason: 'Evicted', message: VICTIM, conditions: [], containerStatuses: [] } }));
    const { verdict } = await investigated({ objects: [...deployment([OLD]), pod(1, 'b', OLD), pod(1, 'c', OLD), ...again, node('node-a')] }, 'web');
    expect(verdict).toMatchObject({ cause: 'evicted-by-node-pressure', pods: ['web-1-x', 'web-1-y', 'web-1-z'] });
  });
});
