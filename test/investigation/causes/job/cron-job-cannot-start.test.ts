import { cronJobCannotStart } from '../../../../lib/investigation/causes/job/cron-job-cannot-start';
import { before, faultBy, investigated } from '../../support/cluster';
import { event, object } from '../../support/objects';

const cron = object('batch/v1', 'CronJob', 'nightly', { spec: { schedule: '0 2 30 2 *', jobTemplate: { spec: { template: {} } } } });

describe('a CronJob that does not start', () => {
  test.each([
    ['UnparseableSchedule', 'unparseable schedule: 0 2 30 2 * : end of range (30) above maximum', 'cannot be read'],
    ['UnknownTimeZone', 'invalid timeZone: "Europe/Berlinn"', 'time zone is not known'],
    ['TooManyMissedTimes', 'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew', 'missed more than 100 starts'],
  ])('for %s is a matter of its own configuration', async (reason, message, words) => {
    const { verdict } = await investigated({ objects: [cron, event(cron, 'Warning', reason, message)] }, 'cronjob/nightly');
    expect(verdict).toMatchObject({ cause: 'cron-job-cannot-start', class: 'configuration', root: { kind: 'CronJob' }, confidence: 0.85, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain(words);
  });

  test('is not claimed when it has started since', async () => {
    const started = event(cron, 'Normal', 'SuccessfulCreate', 'Created job nightly-1', { lastTimestamp: before(5) });
    expect(await faultBy(cronJobCannotStart, { objects: [cron, event(cron, 'Warning', 'MissSchedule', 'Missed scheduled time to start a job'), started] }, 'cronjob/nightly')).toBeUndefined();
  });

  test('is not claimed when events have expired', async () => {
    expect(await faultBy(cronJobCannotStart, { objects: [cron] }, 'cronjob/nightly')).toBeUndefined();
  });
});
