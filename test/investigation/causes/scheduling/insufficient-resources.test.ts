import { insufficientResources } from '../../../../lib/investigation/causes/scheduling/insufficient-resources';
import { faultBy } from '../../support/cluster';
import { deployment, event, node, object, pod, template } from '../../support/objects';
import { pending, unplaced } from '../../support/pending';

const OLD = template();
const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });
const HUGE = template({ resources: { requests: { cpu: '50' } } });
const FULL = '0/2 nodes are available: 2 Insufficient cpu.';
const filler = (cpu: string, name = 'filler'): ReturnType<typeof object> => object('v1', 'Pod', name, { spec: { nodeName: 'node-a', containers: [{ name: 'a', resources: { requests: { cpu } } }] }, status: { phase: 'Running' } }, 'other');

describe('a pod for which no node has room', () => {
  test('is a configuration fault when not even an empty node could hold it, and a rollback fixes it', async () => {
    expect(await faultBy(insufficientResources, { objects: [...unplaced([OLD, HUGE], FULL), pod(1, 'a', OLD), node('node-a')] }))
      .toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test('is a matter of capacity when an empty node could, and says what the nearest node has left', async () => {
    const fault = await faultBy(insufficientResources, { objects: [...unplaced([OLD, NEW], FULL), pod(1, 'a', OLD), filler('3850m'), node('node-a')] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'scheduling', root: { kind: 'Pod' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toBe('no node has cpu 0.1 left for the pod; the nearest, node-a, has cpu 0.05 free');
  });

  test('is a configuration fault when the last rollout raised the request beyond what is free and the old one would fit', async () => {
    const raised = template({ resources: { requests: { cpu: '3', memory: '128Mi' }, limits: { memory: '256Mi' } } });
    const fault = await faultBy(insufficientResources, { objects: [...unplaced([OLD, raised], FULL), pod(1, 'a', OLD), filler('2'), node('node-a')] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain('raised requests.cpu from 100m to 3');
  });

  test('counts only nodes that the pod may use when it looks for the largest', async () => {
    const pinned = template({ resources: { requests: { cpu: '6' } } }, { nodeSelector: { pool: 'small' } });
    const big = node('node-b', { status: { allocatable: { cpu: '16' } } });
    const small = node('node-a', { metadata: { labels: { pool: 'small' } } });
    expect(await faultBy(insufficientResources, { objects: [...unplaced([pinned], '0/2 nodes are available: 1 Insufficient cpu, 1 node(s) didn\'t match Pod\'s node affinity/selector.'), small, big] })).toMatchObject({ class: 'configuration' });
  });

  test('is at most 0.6 sure when nodes may not be read', async () => {
    const contents = { objects: unplaced([OLD, HUGE], FULL), unreadable: { Node: 'forbidden' } as const };
    expect(await faultBy(insufficientResources, contents)).toMatchObject({ class: 'cluster', confidence: 0.6 });
  });

  test('is found in the event of a scheduler where a dump has no conditions', async () => {
    const stuck = pending(NEW, '', { status: { conditions: [] } }, 2);
    const said = event(stuck, 'Warning', 'FailedScheduling', '0/1 nodes are available: 1 Insufficient memory. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod..');
    expect((await faultBy(insufficientResources, { objects: [...deployment([OLD, NEW]), stuck, said, node('node-a')] }))?.sentence).toContain('memory 128Mi');
  });

  test.each([
    ['taints', '0/2 nodes are available: 2 node(s) had untolerated taint(s).'],
    ['a missing device', '0/2 nodes are available: 2 Insufficient nvidia.com/gpu.'],
    ['labels', '0/2 nodes are available: 2 node(s) didn\'t match Pod\'s node affinity/selector.'],
  ])('is not claimed for %s', async (_what, message) => {
    expect(await faultBy(insufficientResources, { objects: [...unplaced([OLD, NEW], message), node('node-a')] })).toBeUndefined();
  });
});
