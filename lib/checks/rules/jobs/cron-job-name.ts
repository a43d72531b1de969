import { fault } from '../../check';
import { objectCheck } from '../../define-check';

/** A CronJob leaves room for the names of its jobs. */
export const cronJobName = objectCheck({
  id: 'cron-job-name',
  title: 'a CronJob leaves room for the names of its jobs',
  severity: 'error',
  reason: 'Kubernetes adds eleven characters for each run and refuses names over 52.',
  remedy: 'Shorten the name to at most 52 characters.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-creation'],
  kinds: ['CronJob'],
  judge: (job) => (job.metadata.name.length <= 52 ? [] : [fault('metadata.name', `the name has ${job.metadata.name.length} characters`)]),
});
