import type { KubeObject } from '../../../../lib/evidence';
import { cronJobBlocked } from '../../../../lib/investigation/causes/job/cron-job-blocked';
import { before, faultBy, investigated } from '../../support/cluster';
import { event, object } from '../../support/objects';

const cron = (concurrencyPolicy: string, schedule = '*/10 * * * *'): KubeObject => object('batch/v1', 'CronJob', 'sync', { spec: { schedule, concurrencyPolicy, jobTemplate: { spec: { template: {} } } } });
const running = object('batch/v1', 'Job', 'sync-1', { metadata: { creationTimestamp: before(7200), ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: 'sync', uid: 'uid-CronJob-sync', controller: true }] }, status: { active: 1, startTime: before(7200) } });
const told = event(cron('Forbid'), 'Normal', 'JobAlreadyActive', 'Not starting job because prior execution is running and concurrency policy is Forbid');

describe('a CronJob that forbids overlap', () => {
  test('is blocked by its own Job that does not end', async () => {
    const { verdict } = await investigated({ objects: [cron('Forbid'), running, told] }, 'cronjob/sync');
    expect(verdict).toMatchObject({ cause: 'cron-job-blocked', class: 'configuration', root: { kind: 'Job', name: 'sync-1' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is less surely blocked when the event has expired', async () => {
    expect(await faultBy(cronJobBlocked, { objects: [cron('Forbid'), running] }, 'cronjob/sync')).toMatchObject({ confidence: 0.75 });
  });

  test('is not blocked when it allows overlap, or its Job runs within its time', async () => {
    expect(await faultBy(cronJobBlocked, { objects: [cron('Allow'), running] }, 'cronjob/sync')).toBeUndefined();
    expect(await faultBy(cronJobBlocked, { objects: [cron('Forbid', '0 2 * * *'), running] }, 'cronjob/sync')).toBeUndefined();
  });
});
