import { removedWithNode } from '../../../../lib/investigation/causes/evicted/removed-with-node';
import { before, faultBy } from '../../support/cluster';
import { readiness } from '../../support/cluster-pods';
import { deployment, node, pod, template } from '../../support/objects';

const OLD = template();
const removed = (reason: string): ReturnType<typeof pod> => pod(1, 'a', OLD, { status: { phase: 'Failed', containerStatuses: [], conditions: [{ type: 'DisruptionTarget', status: 'True', reason, message: 'Taint manager: deleting due to NoExecute taint', lastTransitionTime: before(60) }] } });

describe('a pod that was removed with its node', () => {
  test('is a node fault when a taint removed it', async () => {
    expect(await faultBy(removedWithNode, { objects: [...deployment([OLD]), removed('DeletionByTaintManager'), node('node-a', readiness('Unknown', 'NodeStatusUnknown', ''))] }))
      .toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is a node fault when the node no longer exists', async () => {
    const fault = await faultBy(removedWithNode, { objects: [...deployment([OLD]), removed('DeletionByPodGC')] });
    expect(fault).toMatchObject({ confidence: 0.95 });
    expect(fault?.sentence).toContain('node node-a no longer exists');
  });

  test('is a node fault for a pod that is left of a node which no longer exists', async () => {
    const left = pod(1, 'a', OLD, { metadata: { deletionTimestamp: before(900) } });
    expect(await faultBy(removedWithNode, { objects: [...deployment([OLD]), left] })).toMatchObject({ sentence: 'node node-a no longer exists, and its pod is not yet removed' });
  });

  test('is less sure when nodes may not be read', async () => {
    expect((await faultBy(removedWithNode, { objects: [...deployment([OLD]), removed('DeletionByPodGC')], unreadable: { Node: 'forbidden' } }))?.confidence).toBe(0.85);
  });

  test('is not claimed for a pod that was drained', async () => {
    expect(await faultBy(removedWithNode, { objects: [...deployment([OLD]), removed('EvictionByEvictionAPI')] })).toBeUndefined();
  });
});
