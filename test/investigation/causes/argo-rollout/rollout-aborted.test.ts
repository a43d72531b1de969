import type { KubeObject } from '../../../../lib/evidence';
import { rolloutAborted } from '../../../../lib/investigation/causes/argo-rollout/rollout-aborted';
import { before, faultBy, investigated } from '../../support/cluster';
import { object } from '../../support/objects';
import { rollout } from '../../support/rollout';

const aborted = rollout({ phase: 'Degraded', abort: true, abortedAt: before(600), message: 'RolloutAborted: Rollout aborted update to revision 2' });
const run = (phase: string, message: string): KubeObject => object('argoproj.io/v1alpha1', 'AnalysisRun', 'web-2-1', { metadata: { ownerReferences: [{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web', uid: 'uid-Rollout-web', controller: true }] }, status: { phase, metricResults: [{ name: 'success-rate', phase, message }] } });

describe('a rollout that was aborted', () => {
  test('because its analysis failed is a fault of the new version, and going back to the old one is right', async () => {
    const { verdict } = await investigated({ objects: [...aborted, run('Failed', 'assessed Failed due to failed (1) > failureLimit (0)')] }, 'rollout/web');
    expect(verdict).toMatchObject({ cause: 'rollout-aborted', class: 'application', root: { kind: 'Rollout' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(verdict.sentence).toContain('success-rate');
  });

  test('because the metric could not be measured is none of the new version', async () => {
    expect(await faultBy(rolloutAborted, { objects: [...aborted, run('Error', 'Post "http://prometheus:9090/api/v1/query": dial tcp: connection refused')] }, 'rollout/web')).toMatchObject({ class: 'configuration', root: { kind: 'AnalysisRun' }, rollback: { answer: 'no' } });
  });

  test('is not claimed for a rollout that goes on', async () => {
    expect((await investigated({ objects: rollout({ phase: 'Healthy' }) }, 'rollout/web')).verdict.class).toBe('healthy');
  });

  test('is less sure when analyses may not be read', async () => {
    expect(await faultBy(rolloutAborted, { objects: [...aborted, run('Failed', 'x')], unreadable: { AnalysisRun: 'forbidden' } }, 'rollout/web')).toMatchObject({ class: 'configuration', confidence: 0.6 });
    const shown = rollout({ abort: true, canary: { currentStepAnalysisRunStatus: { name: 'web-2-1', status: 'Failed', message: 'Metric "success-rate" assessed Failed due to failed (1) > failureLimit (0)' } } });
    expect(await faultBy(rolloutAborted, { objects: shown, unreadable: { AnalysisRun: 'forbidden' } }, 'rollout/web')).toMatchObject({ class: 'application', confidence: 0.85 });
  });
});
