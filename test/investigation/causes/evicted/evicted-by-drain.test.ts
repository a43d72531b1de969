import { evictedByDrain } from '../../../../lib/investigation/causes/evicted/evicted-by-drain';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, node, pod, template } from '../../support/objects';

const OLD = template();
const evicted = (reason: string): ReturnType<typeof pod> => pod(1, 'a', OLD, { status: { phase: 'Failed', containerStatuses: [], conditions: [{ type: 'DisruptionTarget', status: 'True', reason, message: 'Eviction API: evicting', lastTransitionTime: before(60) }] } });
const drained = node('node-a', { spec: { unschedulable: true } });

describe('a pod that was evicted through the API', () => {
  test('is maintenance of its node, and no rollback helps', async () => {
    expect(await faultBy(evictedByDrain, { objects: [...deployment([OLD], { spec: { replicas: 1 } }), evicted('EvictionByEvictionAPI'), drained] }))
      .toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is less sure when the node may not be read', async () => {
    expect((await faultBy(evictedByDrain, { objects: [...deployment([OLD]), evicted('EvictionByEvictionAPI')], unreadable: { Node: 'forbidden' } }))?.confidence).toBe(0.85);
  });

  test('is not claimed for a pod that a taint removed', async () => {
    expect(await faultBy(evictedByDrain, { objects: [...deployment([OLD]), evicted('DeletionByTaintManager'), drained] })).toBeUndefined();
  });

  test('is history once other pods serve: a drained node is healthy', async () => {
    expect((await investigated({ objects: [...deployment([OLD]), evicted('EvictionByEvictionAPI'), pod(1, 'b', OLD), pod(1, 'c', OLD), drained] }, 'web')).verdict.class).toBe('healthy');
    expect((await investigated({ objects: [drained] }, 'node/node-a')).verdict.class).toBe('healthy');
  });
});
