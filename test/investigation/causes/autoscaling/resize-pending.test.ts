import { resizePending } from '../../../../lib/investigation/causes/autoscaling/resize-pending';
import { faultBy, investigated } from '../../support/cluster';
import { deployment, type Patch, pod, template } from '../../support/objects';
import { type healthyWeb } from '../../support/traffic';

const resized = (condition: Patch): ReturnType<typeof healthyWeb> => [...deployment([template()]), pod(1, 'a', template(), { status: { conditions: [{ type: 'Ready', status: 'True' }, condition] } }), pod(1, 'b', template())];

describe('a pod that is to get other resources in place', () => {
  test('asks for more than its node can ever give', async () => {
    const objects = resized({ type: 'PodResizePending', status: 'True', reason: 'Infeasible', message: 'Node didn\'t have enough capacity: cpu, requested: 100000, capacity: 4000' });
    expect((await investigated({ objects }, 'web')).verdict).toMatchObject({ cause: 'resize-pending', class: 'configuration', root: { kind: 'Pod' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('waits for room on its node', async () => {
    expect(await faultBy(resizePending, { objects: resized({ type: 'PodResizePending', status: 'True', reason: 'Deferred', message: 'Node didn\'t have enough resource: memory' }) })).toMatchObject({ class: 'cluster', subsystem: 'scheduling' });
  });

  test('is well while the change is on its way', async () => {
    expect(await faultBy(resizePending, { objects: resized({ type: 'PodResizeInProgress', status: 'True' }) })).toBeUndefined();
  });

  test('is not seen when pods may not be read', async () => {
    expect(await faultBy(resizePending, { objects: resized({ type: 'PodResizePending', status: 'True', reason: 'Infeasible' }), unreadable: { Pod: 'forbidden' } })).toBeUndefined();
  });
});
