import { nodePodLimitReached } from '../../../../lib/investigation/causes/scheduling/node-pod-limit-reached';
import { faultBy } from '../../support/cluster';
import { deployment, node, pod, template } from '../../support/objects';
import { pending } from '../../support/pending';

const PLAIN = template();
const MESSAGE = '0/1 nodes are available: 1 Too many pods. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.';
const small = node('node-a', { status: { allocatable: { cpu: '4', memory: '16Gi', pods: '2' } } });
const full = [...deployment([PLAIN], { spec: { replicas: 3 } }), pod(1, 'a', PLAIN), pod(1, 'b', PLAIN)];

describe('nodes that run as many pods as they may', () => {
  test('are a matter of scheduling, named with their limit', async () => {
    const fault = await faultBy(nodePodLimitReached, { objects: [...full, pending(PLAIN, MESSAGE), small] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'scheduling', root: { kind: 'Node', name: 'node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('runs 2 pods, as many as it may');
  });

  test('are not blamed when CPU is short', async () => {
    expect(await faultBy(nodePodLimitReached, { objects: [...full, pending(PLAIN, '0/1 nodes are available: 1 Insufficient cpu.'), small] })).toBeUndefined();
  });

  test('are at most 0.6 sure when nodes may not be read', async () => {
    expect(await faultBy(nodePodLimitReached, { objects: [...full, pending(PLAIN, MESSAGE)], unreadable: { Node: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
  });
});
