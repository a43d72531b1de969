import { rolloutWaits } from '../../../../lib/investigation/causes/argo-rollout/rollout-waits';
import { before, faultBy, investigated } from '../../support/cluster';
import { rollout } from '../../support/rollout';

const status = { phase: 'Paused', currentStepIndex: 1, pauseConditions: [{ reason: 'CanaryPauseStep', startTime: before(7200) }] };

describe('a rollout that is held back', () => {
  test('waits for somebody to promote it, and its step is named', async () => {
    expect((await investigated({ objects: rollout(status) }, 'rollout/web')).verdict)
      .toMatchObject({ cause: 'rollout-waits', class: 'configuration', root: { kind: 'Rollout' }, confidence: 0.95, rollback: { answer: 'no' }, sentence: 'Rollout web waits at step 2 of 3 since 2h until somebody promotes it' });
  });

  test('for a set time goes on by itself and is healthy', async () => {
    const timed = rollout(status, { strategy: { canary: { steps: [{ setWeight: 20 }, { pause: { duration: '3h' } }] } } });
    expect((await investigated({ objects: timed }, 'rollout/web')).verdict.class).toBe('healthy');
  });

  test('is known from the Rollout alone, whatever else may not be read', async () => {
    expect(await faultBy(rolloutWaits, { objects: rollout(status), unreadable: { Event: 'forbidden', AnalysisRun: 'forbidden' } }, 'rollout/web')).toMatchObject({ confidence: 0.95 });
  });
});
