import { nodeDrainBlocked } from '../../../../lib/investigation/causes/node/node-drain-blocked';
import { before, faultBy, investigated } from '../../support/cluster';
import { agentPod } from '../../support/cluster-pods';
import { deployment, event, node, object, pod, template } from '../../support/objects';

const OLD = template();
const cordoned = node('node-a', { spec: { unschedulable: true, taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule', timeAdded: before(1800) }] } });
const budget = (disruptionsAllowed: number): ReturnType<typeof object> => object('policy/v1', 'PodDisruptionBudget', 'web', { spec: { minAvailable: 2, selector: { matchLabels: { app: 'web' } } }, status: { disruptionsAllowed, currentHealthy: 2, desiredHealthy: 2, expectedPods: 2 } });
const pods = [pod(1, 'a', OLD), pod(1, 'b', OLD, { spec: { nodeName: 'node-b' } })];
const cluster = [...deployment([OLD]), ...pods, cordoned, node('node-b'), agentPod('kube-proxy', 'node-a', true)];

describe('a node that cannot be drained', () => {
  test.each(['node/node-a', 'deployment/web'])('is a fault of the budget that allows no eviction, asked for %s', async (target) => {
    const fault = await faultBy(nodeDrainBlocked, { objects: [...cluster, budget(0)] }, target);
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'PodDisruptionBudget', namespace: 'shop', name: 'web' }, confidence: 0.6, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('wants all 2 pods');
  });

  test('is sure when the drain says that it is refused', async () => {
    const told = event(cordoned, 'Warning', 'FailedDraining', 'Cannot evict pod as it would violate the pod\'s disruption budget', { metadata: { namespace: 'default' }, involvedObject: { kind: 'Node', name: 'node-a', namespace: '', uid: 'node-a' } });
    expect((await faultBy(nodeDrainBlocked, { objects: [...cluster, budget(0), told] }, 'node/node-a'))?.confidence).toBe(0.95);
  });

  test('is no fault while the budget allows an eviction, or while unprotected pods remain: then nobody drains', async () => {
    const other = object('v1', 'Pod', 'job-x', { spec: { nodeName: 'node-a' }, status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } });
    expect((await investigated({ objects: [...cluster, budget(1)] }, 'node/node-a')).verdict).toMatchObject({ class: 'healthy', sentence: 'Node node-a is ready; it is cordoned and takes no new pods' });
    expect((await investigated({ objects: [...cluster, budget(0), other] }, 'node/node-a')).verdict.class).toBe('healthy');
  });

  test.each([
    ['Karpenter', { key: 'karpenter.sh/disrupted', effect: 'NoSchedule' }, { deletionTimestamp: before(3600), finalizers: ['karpenter.sh/termination'] }, 'is to go for 1h'],
    ['cluster-autoscaler', { key: 'ToBeDeletedByClusterAutoscaler', value: String(Date.parse(before(3600)) / 1000), effect: 'NoSchedule' }, {}, 'is to go for 1h'],
  ])('is found as well where %s empties the node without cordoning it', async (_who, taint, metadata, words) => {
    const leaving = node('node-a', { metadata, spec: { taints: [taint] } });
    const rest = cluster.filter((each) => each !== cordoned);
    const fault = await faultBy(nodeDrainBlocked, { objects: [...rest, leaving, budget(0)] }, 'node/node-a');
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'PodDisruptionBudget', name: 'web' }, confidence: 0.6 });
    expect(fault?.sentence).toContain(words);
    expect((await investigated({ objects: [...rest, leaving, budget(1)] }, 'node/node-a')).verdict.class).toBe('healthy');
    expect((await investigated({ objects: [...rest, node('node-a', { spec: { taints: [{ key: 'dedicated', value: 'web', effect: 'NoSchedule' }] } }), budget(0)] }, 'node/node-a')).verdict.class).toBe('healthy');
  });

  test('is not claimed when budgets may not be read', async () => {
    expect(await faultBy(nodeDrainBlocked, { objects: cluster, unreadable: { PodDisruptionBudget: 'forbidden' } }, 'node/node-a')).toBeUndefined();
  });
});
