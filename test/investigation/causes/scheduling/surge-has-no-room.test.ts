import { surgeHasNoRoom } from '../../../../lib/investigation/causes/scheduling/surge-has-no-room';
import { type ClusterContents, faultBy, investigated } from '../../support/cluster';
import { deployment, node, pod, template } from '../../support/objects';
import { pending } from '../../support/pending';

const OLD = template({ resources: { requests: { cpu: '2' } } });
const NEW = template({ image: 'registry.example.com/shop/web:2.0.0', resources: { requests: { cpu: '2' } } });
const FULL = '0/1 nodes are available: 1 Insufficient cpu.';

function rollout(maxUnavailable: unknown, older: readonly string[] = ['a', 'b']): ClusterContents['objects'] {
  return [...deployment([OLD, NEW], { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable } } } }), ...older.map((name) => pod(1, name, OLD)), pending(NEW, FULL, {}, 2), node('node-a')];
}

describe('an extra pod of a rollout that has room only where an old one is', () => {
  test.each([0, '0%'])('is held back by the strategy when no pod may be missing (%s)', async (maxUnavailable) => {
    expect(await faultBy(surgeHasNoRoom, { objects: rollout(maxUnavailable) })).toMatchObject({ class: 'configuration', root: { kind: 'Deployment', name: 'web' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('wins over the lack of resources', async () => {
    expect((await investigated({ objects: rollout(0) }, 'web')).verdict.cause).toBe('surge-has-no-room');
  });

  test('is not claimed when the strategy may take a pod away', async () => {
    expect(await faultBy(surgeHasNoRoom, { objects: rollout('25%') })).toBeUndefined();
  });

  test('is not claimed when old pods are missing as well: then there is no room at all', async () => {
    expect(await faultBy(surgeHasNoRoom, { objects: rollout(0, ['a']) })).toBeUndefined();
  });

  test('is not claimed when nodes may not be read', async () => {
    expect(await faultBy(surgeHasNoRoom, { objects: rollout(0), unreadable: { Node: 'forbidden' } })).toBeUndefined();
  });
});
