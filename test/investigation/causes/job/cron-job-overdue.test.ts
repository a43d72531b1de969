import { cronJobOverdue } from '../../../../lib/investigation/causes/job/cron-job-overdue';
import { before, faultBy, investigated } from '../../support/cluster';
import { object, type Patch } from '../../support/objects';

const cron = (seconds: number, spec: Patch = {}): ReturnType<typeof object> => object('batch/v1', 'CronJob', 'sync', { metadata: { creationTimestamp: before(900_000) }, spec: { schedule: '*/10 * * * *', jobTemplate: { spec: { template: {} } }, ...spec }, status: { lastScheduleTime: before(seconds) } });

describe('a CronJob that is due', () => {
  test('and has not started for many of its intervals is told, though the reason is gone with its events', async () => {
    expect((await investigated({ objects: [cron(90_000)] }, 'cronjob/sync')).verdict).toMatchObject({ cause: 'cron-job-overdue', class: 'unknown', root: { kind: 'CronJob' }, confidence: 0.5, rollback: { answer: 'no' } });
  });

  test('misses its starts by a deadline that is too short for the controller', async () => {
    expect(await faultBy(cronJobOverdue, { objects: [cron(90_000, { startingDeadlineSeconds: 5 })] }, 'cronjob/sync')).toMatchObject({ class: 'configuration', confidence: 0.75 });
  });

  test('is well when it started lately, is suspended, or has a schedule that is not understood', async () => {
    for (const each of [cron(300), cron(90_000, { suspend: true }), cron(90_000, { schedule: '0 2 1 * *' })]) {
      expect(await faultBy(cronJobOverdue, { objects: [each] }, 'cronjob/sync')).toBeUndefined();
    }
  });

  test('is no surer when events may not be read', async () => {
    expect(await faultBy(cronJobOverdue, { objects: [cron(90_000)], unreadable: { Event: 'forbidden' } }, 'cronjob/sync')).toMatchObject({ confidence: 0.5 });
  });
});
