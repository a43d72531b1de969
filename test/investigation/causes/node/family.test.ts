import { keyOf } from '../../../../lib/evidence';
import { investigate, parseTarget } from '../../../../lib/investigation';
import { before, cluster, type ClusterContents, investigated } from '../../support/cluster';
import { readiness } from '../../support/cluster-pods';
import { dishonest } from '../../support/less-evidence';
import { crashed, deployment, merge, node, notReady, object, pod, template } from '../../support/objects';

const OLD = template();
const waits = pod(1, 'a', OLD, { status: { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: before(240) }] } });
const UNKNOWN = readiness('Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.');
const condition = (type: string): ReturnType<typeof node> => node('node-a', { status: { conditions: [{ type: 'Ready', status: 'True' }, { type, status: 'True', lastTransitionTime: before(600) }] } });
const kernel = (name: string, kernelVersion: string): ReturnType<typeof node> => node(name, { status: { nodeInfo: { kernelVersion } } });
const failed = (status: Readonly<Record<string, unknown>>): ReturnType<typeof pod> => pod(1, 'a', OLD, { status: { phase: 'Failed', conditions: [], containerStatuses: [], ...status } });
const disrupted = (reason: string): ReturnType<typeof pod> => failed({ conditions: [{ type: 'DisruptionTarget', status: 'True', reason, lastTransitionTime: before(60) }] });
const budget = object('policy/v1', 'PodDisruptionBudget', 'web', { spec: { selector: { matchLabels: { app: 'web' } } }, status: { disruptionsAllowed: 0, currentHealthy: 2, desiredHealthy: 2, expectedPods: 2 } });

describe('among all causes, the verdict on a node or on a pod that it lost', () => {
  test.each<readonly [string, ClusterContents, string]>([
    ['node-not-ready', { objects: [...deployment([OLD]), waits, node('node-a', UNKNOWN)] }, 'web'],
    ['node-not-ready', { objects: [node('node-a', UNKNOWN)] }, 'node/node-a'],
    ['node-shut-down', { objects: [node('node-a', merge(UNKNOWN, { spec: { taints: [{ key: 'node.cloudprovider.kubernetes.io/shutdown', effect: 'NoSchedule' }] } }))] }, 'node/node-a'],
    ['node-under-pressure', { objects: [condition('DiskPressure')] }, 'node/node-a'],
    ['node-problem-detected', { objects: [condition('KernelDeadlock')] }, 'node/node-a'],
    ['node-drain-blocked', { objects: [...deployment([OLD]), pod(1, 'a', OLD), pod(1, 'b', OLD), node('node-a', { spec: { unschedulable: true } }), budget] }, 'node/node-a'],
    ['node-clock-wrong', { objects: [...deployment([OLD]), pod(1, 'a', OLD, notReady(crashed(1))), node('node-a')], logs: { 'web-1-a/app/previous': 'x509: certificate has expired or is not yet valid: current time 2026-01-01T00:00:00Z is before 2026-02-01T00:00:00Z\n' } }, 'web'],
    ['node-group-failing', { objects: [...deployment([OLD]), ...['a', 'b'].map((name) => pod(1, name, OLD, { ...notReady(crashed(1)), spec: { nodeName: `new-${name}` } })), ...['c', 'd'].map((name) => pod(1, name, OLD, { spec: { nodeName: `old-${name}` } })), kernel('new-a', '6.12'), kernel('new-b', '6.12'), kernel('old-c', '6.6'), kernel('old-d', '6.6')] }, 'web'],
    ['evicted-by-node-pressure', { objects: [...deployment([OLD]), failed({ reason: 'Evicted', message: 'The node was low on resource: memory. Container app was using 140Mi, request is 128Mi. ' }), condition('MemoryPressure')] }, 'web'],
    ['evicted-by-own-storage-limit', { objects: [...deployment([OLD]), failed({ reason: 'Evicted', message: 'Usage of EmptyDir volume "cache" exceeds the limit "1Gi". ' }), node('node-a')] }, 'web'],
    ['evicted-by-drain', { objects: [...deployment([OLD]), disrupted('EvictionByEvictionAPI'), node('node-a', { spec: { unschedulable: true } })] }, 'web'],
    ['removed-with-node', { objects: [...deployment([OLD]), disrupted('DeletionByPodGC')] }, 'web'],
    ['pod-deletion-stuck', { objects: [...deployment([OLD]), pod(1, 'a', OLD, { metadata: { deletionTimestamp: before(900), finalizers: ['example.com/guard'] } }), node('node-a')] }, 'pod/web-1-a'],
  ])('is %s, and is never surer, nor sure of another, with less to see', async (cause, contents, target) => {
    expect((await investigated(contents, target)).verdict.cause).toBe(cause);
    expect(await dishonest(contents, target)).toEqual([]);
  });
});

describe('a node as the target', () => {
  test('is healthy while it is ready, whatever pods on it do', async () => {
    const { verdict, state } = await investigated({ objects: [...deployment([OLD]), pod(1, 'a', OLD, notReady(crashed(1))), node('node-a')] }, 'node/node-a');
    expect(verdict).toMatchObject({ class: 'healthy', sentence: 'Node node-a is ready' });
    expect(state).toBe('healthy');
  });

  test('costs one read while it is well: a cluster has hundreds', async () => {
    const source = cluster({ objects: [...deployment([OLD]), pod(1, 'a', OLD), node('node-a')] });
    const asked: string[] = [];
    const counting = { description: source.description, now: () => source.now(), log: source.log.bind(source), objects: (request: Parameters<typeof source.objects>[0]) => {
      asked.push(keyOf(request));
      return source.objects(request);
    } };
    expect((await investigate(counting, parseTarget('node/node-a', 'shop'))).state).toBe('healthy');
    expect(asked).toEqual(['get Node /node-a']);
  });

  test('lists the pods that it harms, of every namespace', async () => {
    const other = object('v1', 'Pod', 'db-0', { spec: { nodeName: 'node-a' }, status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }] } }, 'data');
    expect((await investigated({ objects: [waits, other, node('node-a', UNKNOWN)] }, 'node/node-a')).verdict.pods).toEqual(['db-0', 'web-1-a']);
  });
});
