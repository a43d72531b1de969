import { antiAffinityUnmet } from '../../../../lib/investigation/causes/scheduling/anti-affinity-unmet';
import { before, faultBy } from '../../support/cluster';
import { deployment, node, object, pod, template } from '../../support/objects';
import { pending } from '../../support/pending';

const ALONE = { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } }] } } };
const APART = template({}, ALONE);
const MESSAGE = '0/2 nodes are available: 2 node(s) didn\'t match pod anti-affinity rules. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.';

function crowd(replicas: number): ReturnType<typeof deployment> {
  return [...deployment([APART], { spec: { replicas } }), pod(1, 'a', APART), pod(1, 'b', APART, { spec: { nodeName: 'node-b' } }), pending(APART, MESSAGE)];
}

describe('pods that may not stand beside each other', () => {
  test('are a configuration fault when there are more of them than places', async () => {
    const fault = await faultBy(antiAffinityUnmet, { objects: [...crowd(3), node('node-a'), node('node-b')] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95 });
    expect(fault?.sentence).toContain('3 pods may not stand beside each other by kubernetes.io/hostname, and there are 2 places');
  });

  test('are a matter of the cluster when the place was lost with its node', async () => {
    const lost = node('node-c', { spec: { taints: [{ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' }] }, status: { conditions: [{ type: 'Ready', status: 'Unknown', lastTransitionTime: before(600) }] } });
    expect(await faultBy(antiAffinityUnmet, { objects: [...crowd(3), node('node-a'), node('node-b'), lost] })).toMatchObject({ class: 'cluster', subsystem: 'scheduling', root: { kind: 'Node', name: 'node-c' }, rollback: { answer: 'no' } });
  });

  test('may be repelled by others that run already', async () => {
    const loner = object('v1', 'Pod', 'loner', { spec: { nodeName: 'node-a', affinity: ALONE.affinity, containers: [] }, status: { phase: 'Running' } });
    const objects = [...deployment([template()]), pending(template(), '0/1 nodes are available: 1 node(s) didn\'t satisfy existing pods anti-affinity rules.'), loner, node('node-a')];
    expect((await faultBy(antiAffinityUnmet, { objects }))?.sentence).toBe('pods that run already repel this pod by their own anti-affinity: loner');
  });

  test('are not blamed for a spread constraint', async () => {
    expect(await faultBy(antiAffinityUnmet, { objects: [...deployment([APART]), pending(APART, '0/1 nodes are available: 1 node(s) didn\'t match pod topology spread constraints.'), node('node-a')] })).toBeUndefined();
  });

  test('are at most 0.6 sure when nodes may not be read', async () => {
    expect(await faultBy(antiAffinityUnmet, { objects: crowd(3), unreadable: { Node: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
  });
});
