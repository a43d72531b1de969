import { jobSuspended } from '../../../../lib/investigation/causes/job/job-suspended';
import { before, faultBy, investigated } from '../../support/cluster';
import { object, type Patch } from '../../support/objects';

const cron = (spec: Patch, metadata: Patch = {}): ReturnType<typeof object> => object('batch/v1', 'CronJob', 'nightly', { metadata, spec: { schedule: '0 2 * * *', jobTemplate: { spec: { template: {} } }, ...spec } });

describe('a CronJob', () => {
  test('that is suspended does nothing, and who did it is told', async () => {
    const suspended = cron({ suspend: true }, { managedFields: [{ manager: 'kubectl-patch', time: before(7200), fieldsV1: { 'f:spec': { 'f:suspend': {} } } }] });
    const { verdict } = await investigated({ objects: [suspended] }, 'cronjob/nightly');
    expect(verdict).toMatchObject({ cause: 'job-suspended', class: 'configuration', root: { kind: 'CronJob' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(verdict.evidence[0]?.value).toBe('true, set by kubectl-patch');
  });

  test('that is not suspended is healthy', async () => {
    expect((await investigated({ objects: [cron({ suspend: false })] }, 'cronjob/nightly')).verdict.class).toBe('healthy');
  });

  test('in a queue waits for it, whatever else may be read', async () => {
    const queued = object('batch/v1', 'Job', 'train', { metadata: { labels: { 'kueue.x-k8s.io/queue-name': 'gpu' } }, spec: { suspend: true, template: {} } });
    expect(await faultBy(jobSuspended, { objects: [queued], unreadable: { Event: 'forbidden' } }, 'job/train')).toMatchObject({ sentence: 'Job train waits in queue gpu, which has not admitted it' });
  });
});
