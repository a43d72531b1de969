import type { KindName } from '../../../../lib/evidence';
import { before, type ClusterContents, investigated } from '../../support/cluster';
import { dishonest } from '../../support/less-evidence';
import { event, object } from '../../support/objects';
import { rollout } from '../../support/rollout';

const KINDS: readonly KindName[] = ['Event', 'Pod', 'Namespace', 'Job', 'ReplicaSet', 'AnalysisRun'];
const cron = object('batch/v1', 'CronJob', 'sync', { spec: { schedule: '*/10 * * * *', concurrencyPolicy: 'Forbid', jobTemplate: { spec: { template: {} } } }, status: { lastScheduleTime: before(300) } });
const running = object('batch/v1', 'Job', 'sync-1', { metadata: { creationTimestamp: before(7200), ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: 'sync', uid: 'uid-CronJob-sync', controller: true }] }, status: { active: 1, startTime: before(7200) } });
const failed = object('batch/v1', 'Job', 'import', { spec: { template: {} }, status: { conditions: [{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded' }] } });

describe('among all causes, the verdict on Jobs and Rollouts', () => {
  test.each<readonly [string, ClusterContents, string]>([
    ['job-failed', { objects: [failed] }, 'job/import'],
    ['cron-job-blocked', { objects: [cron, running, event(cron, 'Normal', 'JobAlreadyActive', 'Not starting job because prior execution is running and concurrency policy is Forbid')] }, 'cronjob/sync'],
    ['cron-job-cannot-start', { objects: [cron, event(cron, 'Warning', 'UnknownTimeZone', 'invalid timeZone: "Mars/Base": unknown time zone')] }, 'cronjob/sync'],
    ['rollout-aborted', { objects: rollout({ phase: 'Degraded', abort: true }) }, 'rollout/web'],
    ['rollout-waits', { objects: rollout({ phase: 'Paused', currentStepIndex: 1, pauseConditions: [{ reason: 'CanaryPauseStep' }] }) }, 'rollout/web'],
  ])('is %s, and is never surer, nor sure of another, with less to see', async (cause, contents, target) => {
    expect((await investigated(contents, target)).verdict.cause).toBe(cause);
    expect(await dishonest(contents, target, KINDS)).toEqual([]);
  });
});
