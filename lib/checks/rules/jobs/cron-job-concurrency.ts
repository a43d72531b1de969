import { field, show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';

/** Runs of a CronJob do not pile up. */
export const cronJobConcurrency = objectCheck({
  id: 'cron-job-concurrency',
  title: 'runs of a CronJob do not pile up',
  severity: 'warning',
  reason: 'With the default Allow, a slow run overlaps the next, and they slow each other down until all fail.',
  remedy: 'Set concurrencyPolicy: Forbid, or Replace.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy'],
  kinds: ['CronJob'],
  judge: (job) => {
    const policy = field(job, 'spec', 'concurrencyPolicy');
    return policy === 'Forbid' || policy === 'Replace' ? [] : [fault('spec.concurrencyPolicy', `concurrencyPolicy is ${show(policy)}`)];
  },
});
