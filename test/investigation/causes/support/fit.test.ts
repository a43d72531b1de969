import { Ledger, type KubeObject } from '../../../../lib/evidence';
import { fitsOf } from '../../../../lib/investigation/causes/support/fit';
import { ClusterView } from '../../../../lib/investigation/view/cluster-view';
import { cluster } from '../../support/cluster';
import { node, object, type Patch, pod, template } from '../../support/objects';

async function blockersOf(wanting: KubeObject, ...objects: readonly KubeObject[]): Promise<Readonly<Record<string, readonly string[]>>> {
  const ledger = new Ledger(cluster({ objects: [wanting, ...objects] }));
  await ledger.ask([{ verb: 'list', kind: 'Node' }, { verb: 'list', kind: 'Pod' }]);
  return Object.fromEntries(fitsOf(new ClusterView(ledger), wanting).map(({ node: each, blockers }) => [each.metadata.name, blockers.map(({ what }) => what)]));
}

const wanting = (spec: Patch = {}, container: Patch = {}): KubeObject => pod(1, 'w', template(container, { nodeName: undefined, ...spec }));
const other = (spec: Patch, phase = 'Running'): KubeObject => object('v1', 'Pod', 'other', { spec: { nodeName: 'node-a', containers: [], ...spec }, status: { phase } }, 'elsewhere');

describe('the simulation of the scheduler', () => {
  test('lets a pod on a node that has everything', async () => {
    expect(await blockersOf(wanting(), node('node-a'))).toEqual({ 'node-a': [] });
  });

  test('counts what the pods of a node ask for, and not those that have ended', async () => {
    const busy = other({ containers: [{ name: 'a', resources: { requests: { cpu: '3950m' } } }] });
    expect(await blockersOf(wanting(), node('node-a'), busy)).toEqual({ 'node-a': ['cpu: asked for 0.1, 0.05 is free, 0.05 is missing'] });
    expect(await blockersOf(wanting(), node('node-a'), { ...busy, status: { phase: 'Succeeded' } })).toEqual({ 'node-a': [] });
  });

  test('names everything that is in the way, and puts the nearest node first', async () => {
    const far = node('node-a', { spec: { unschedulable: true, taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }, { key: 'x', effect: 'NoExecute' }, { key: 'soft', effect: 'PreferNoSchedule' }] } });
    const fits = await blockersOf(wanting({ nodeSelector: { disk: 'ssd' } }), far, node('node-b'));
    expect(fits).toEqual({ 'node-b': ['the node lacks disk=ssd'], 'node-a': ['the node is cordoned', 'taint x:NoExecute', 'the node lacks disk=ssd'] });
    expect(Object.keys(fits)).toEqual(['node-b', 'node-a']);
  });

  test('honours tolerations with and without key, value and effect', async () => {
    const tainted = node('node-a', { spec: { taints: [{ key: 'x', value: 'y', effect: 'NoSchedule' }] } });
    const passes = async (toleration: Patch): Promise<boolean> => ((await blockersOf(wanting({ tolerations: [toleration] }), tainted))['node-a'] ?? []).length === 0;
    expect(await Promise.all([{ operator: 'Exists' }, { key: 'x', operator: 'Exists' }, { key: 'x', value: 'y' }, { key: 'x', value: 'y', effect: 'NoSchedule' }].map(passes))).toEqual([true, true, true, true]);
    expect(await Promise.all([{ key: 'x', value: 'z' }, { key: 'x', value: 'y', effect: 'NoExecute' }, { key: 'z', operator: 'Exists' }].map(passes))).toEqual([false, false, false]);
  });

  test('sees host ports, the number of pods and anti-affinity', async () => {
    const ports = { ports: [{ containerPort: 80, hostPort: 80 }] };
    expect(await blockersOf(wanting({}, ports), node('node-a'), other({ containers: [{ name: 'a', ...ports }] }))).toEqual({ 'node-a': ['port 80 is held by pod elsewhere/other'] });
    expect(await blockersOf(wanting(), node('node-a', { status: { allocatable: { pods: '1' } } }), other({}))).toEqual({ 'node-a': ['the node runs its most pods: 1'] });
    const alone = { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } }] } } };
    expect(await blockersOf(wanting(alone), node('node-a'), pod(1, 'a', template()))).toEqual({ 'node-a': ['pod web-1-a is there already'] });
  });

  test('says what a whole node has when it would not be enough', async () => {
    expect(await blockersOf(wanting({}, { resources: { requests: { cpu: '64' } } }), node('node-a'))).toEqual({ 'node-a': ['cpu: asked for 64, the whole node has 4'] });
  });
});
