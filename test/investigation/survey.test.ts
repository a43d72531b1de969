import { survey } from '../../lib/investigation';
import { before, cluster } from './support/cluster';
import { deployment, event, node, notReady, object, pod, template, waiting } from './support/objects';

const IMAGE = template({ image: 'registry.example.com/shop/web:2.0.0' });
const failing = pod(1, 'a', IMAGE, notReady(waiting('ImagePullBackOff', 'Back-off pulling image "registry.example.com/shop/web:2.0.0"')));
const pulled = event(failing, 'Warning', 'Failed', 'Failed to pull image "registry.example.com/shop/web:2.0.0": registry.example.com/shop/web:2.0.0: not found');

/** A healthy Deployment of another name in another namespace. */
function healthy(name: string, namespace: string): ReturnType<typeof deployment> {
  const labels = { app: name };
  const owner = object('apps/v1', 'Deployment', name, { metadata: { generation: 1 }, spec: { replicas: 1, selector: { matchLabels: labels }, template: {} }, status: { observedGeneration: 1 } }, namespace);
  const set = object('apps/v1', 'ReplicaSet', `${name}-1`, { metadata: { labels, ownerReferences: [{ kind: 'Deployment', apiVersion: 'apps/v1', name, uid: owner.metadata.uid, controller: true }] }, spec: { replicas: 1, template: {} } }, namespace);
  const one = object('v1', 'Pod', `${name}-1-x`, {
    metadata: { labels, ownerReferences: [{ kind: 'ReplicaSet', apiVersion: 'apps/v1', name: set.metadata.name, uid: set.metadata.uid, controller: true }] },
    spec: { nodeName: 'node-a', containers: [{ name: 'app' }] },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: before(500) }], containerStatuses: [{ name: 'app', ready: true, restartCount: 0, state: { running: { startedAt: before(500) } } }] },
  }, namespace);
  return [owner, set, one];
}

describe('a survey', () => {
  test('finds what is broken, says what it harms, and is silent about the rest', async () => {
    const service = object('v1', 'Service', 'web', { spec: { selector: { app: 'web' } } });
    const { groups, looked, unknown } = await survey(cluster({ objects: [...deployment([IMAGE], { spec: { replicas: 1 } }), failing, pulled, service, ...healthy('api', 'bank'), node('node-a')] }));
    expect(groups.map(({ fault, targets, pods }) => [fault.cause, targets.map(({ kind, name }) => `${kind}/${name}`), pods])).toEqual([['image-not-found', ['Deployment/web', 'Service/web'], 1]]);
    expect(unknown).toEqual([]);
    expect(looked).toBe(4);
  });

  test('stays within its namespace', async () => {
    const { groups, looked } = await survey(cluster({ objects: [...deployment([IMAGE], { spec: { replicas: 1 } }), failing, pulled, ...healthy('api', 'bank')] }), 'bank');
    expect(groups).toEqual([]);
    expect(looked).toBe(1);
  });

  test('reads each list once and no log of a ready pod, however many workloads and namespaces there are', async () => {
    const made = (count: number): ReturnType<typeof cluster> => cluster({ objects: [node('node-a'), ...Array.from({ length: count }, (_, position) => healthy(`api-${position}`, `bank-${position}`)).flat()] });
    const calls = async (count: number): Promise<number> => {
      const source = made(count);
      let asked = 0;
      const { notSeen } = await survey({ description: '', now: () => source.now(), log: (request) => { asked += 1; return source.log(request); }, objects: (request) => { asked += 1; return source.objects(request); } });
      expect(notSeen.map(({ what }) => what)).toContain('logs of pods that are ready');
      return asked;
    };
    expect(await calls(40)).toBe(await calls(2));
  });

  test('tells how far it is', async () => {
    const told: string[] = [];
    await survey(cluster({ objects: [...healthy('api', 'bank'), node('node-a')] }), undefined, (done, of) => told.push(`${done}/${of}`));
    expect(told).toEqual(['1/2', '2/2']);
  });
});
