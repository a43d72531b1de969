import { progressDeadlineTooShort } from '../../../../lib/investigation/causes/controller/progress-deadline-too-short';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, notReady, pod, template } from '../../support/objects';

const OLD = template();
const late = { spec: { progressDeadlineSeconds: 30 }, status: { observedGeneration: 1, conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'ReplicaSet "web-1" has timed out progressing.', lastTransitionTime: before(60) }] } };
const starting = pod(1, 'b', OLD, { ...notReady({ state: { running: { startedAt: before(10) } } }, { phase: 'Running' }), metadata: { creationTimestamp: before(90) } });
const readyAt = (seconds: number): ReturnType<typeof pod> => pod(1, 'a', OLD, { status: { conditions: [{ type: 'PodScheduled', status: 'True' }, { type: 'Ready', status: 'True', lastTransitionTime: before(seconds) }] } });

describe('a rollout past its deadline whose pods come up', () => {
  test('has a deadline that is too short: a pod became ready after it', async () => {
    const { verdict } = await investigated({ objects: [...deployment([OLD], late), readyAt(20), starting] }, 'web');
    expect(verdict).toMatchObject({ cause: 'progress-deadline-too-short', class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.75, rollback: { answer: 'no' } });
  });

  test('is less sure while none has become ready since', async () => {
    expect(await faultBy(progressDeadlineTooShort, { objects: [...deployment([OLD], late), readyAt(500), starting] })).toMatchObject({ confidence: 0.6 });
  });

  test('is healthy once all pods are ready', async () => {
    expect((await investigated({ objects: [...deployment([OLD], late), readyAt(20), { ...readyAt(20), metadata: { ...readyAt(20).metadata, name: 'web-1-c', uid: 'c' } }] }, 'web')).verdict.class).toBe('healthy');
  });

  test('is not claimed for a rollout whose pods fail', async () => {
    const failing = pod(1, 'b', OLD, notReady({ state: { running: { startedAt: before(590) } } }, { phase: 'Running' }));
    expect(await faultBy(progressDeadlineTooShort, { objects: [...deployment([OLD], late), readyAt(500), failing] })).toBeUndefined();
  });

  test('is not claimed when pods may not be read', async () => {
    expect(await faultBy(progressDeadlineTooShort, { objects: [...deployment([OLD], late), readyAt(20), starting], unreadable: { Pod: 'forbidden' } })).toBeUndefined();
  });
});
