import { field, show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';

/** A missed run is made up for, within bounds. */
export const cronJobDeadline = objectCheck({
  id: 'cron-job-deadline',
  title: 'a missed run is made up for, within bounds',
  severity: 'warning',
  reason: 'Unset, a CronJob stops for good after 100 missed starts; under 10 seconds it may never run at all.',
  remedy: 'Set startingDeadlineSeconds to at least 200.',
  sources: ['kube-score:cronjob-has-deadline', 'kubernetes#86647', 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline'],
  kinds: ['CronJob'],
  judge: (job) => {
    const seconds = field(job, 'spec', 'startingDeadlineSeconds');
    return typeof seconds === 'number' && seconds >= 10 ? [] : [fault('spec.startingDeadlineSeconds', `startingDeadlineSeconds is ${show(seconds)}`)];
  },
});
