import { rolloutDegraded } from '../../../../lib/investigation/causes/argo-rollout/rollout-degraded';
import { faultBy, investigated } from '../../support/cluster';
import { crashed, notReady, pod, template } from '../../support/objects';
import { rollout } from '../../support/rollout';

const late = rollout({ phase: 'Degraded', message: 'ProgressDeadlineExceeded: ReplicaSet "web-2" has timed out progressing.' });

describe('a Rollout that is degraded', () => {
  test('and shows no reason is not called healthy', async () => {
    const { verdict, state } = await investigated({ objects: late }, 'rollout/web');
    expect(state).not.toBe('healthy');
    expect(verdict).toMatchObject({ cause: 'rollout-degraded', class: 'unknown', root: { kind: 'Rollout' }, confidence: 0.5, rollback: { answer: 'no' } });
  });

  test('yields to what was aborted or is invalid, and is not claimed for one that is healthy', async () => {
    expect((await investigated({ objects: rollout({ phase: 'Degraded', abort: true }) }, 'rollout/web')).verdict.cause).toBe('rollout-aborted');
    expect(await faultBy(rolloutDegraded, { objects: rollout({ phase: 'Healthy' }) }, 'rollout/web')).toBeUndefined();
  });

  test('is known from the Rollout alone, whatever else may not be read', async () => {
    expect(await faultBy(rolloutDegraded, { objects: late, unreadable: { Event: 'forbidden', ReplicaSet: 'forbidden' } }, 'rollout/web')).toMatchObject({ class: 'unknown' });
  });

  test('is told by the pods that fail, once', async () => {
    const failing = pod(2, 'c', template({ image: 'registry.example.com/shop/web:2.0.0' }), notReady(crashed(1)));
    const { verdict, others } = await investigated({ objects: [...late, failing] }, 'rollout/web');
    expect(verdict.cause).toBe('exits-with-error');
    expect(others).toEqual([]);
  });
});
