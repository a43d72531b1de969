import { field } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { plain } from '../../model/plain';

/** A CronJob says whose midnight it means. */
export const cronJobTimeZone = objectCheck({
  id: 'cron-job-time-zone',
  title: 'a CronJob says whose midnight it means',
  severity: 'warning',
  reason: 'Without a zone the control plane\'s own counts, which differs between clusters.',
  remedy: 'Set timeZone, for example Etc/UTC, and keep TZ= out of the schedule.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones'],
  kinds: ['CronJob'],
  judge: (job) => {
    const schedule = plain(field(job, 'spec', 'schedule') ?? '');
    if (/^(CRON_)?TZ=/.test(schedule)) {
      return [fault('spec.schedule', 'the zone stands in the schedule, which the API server refuses')];
    }
    // Every hour of every day is the same everywhere.
    if (schedule === '@hourly' || schedule.startsWith('@every') || /^\S+\s+\*\s+\*\s+\*\s+\*\s*$/.test(schedule.trim())) {
      return undefined;
    }
    return field(job, 'spec', 'timeZone') === undefined ? [fault('spec.timeZone', 'no time zone is set')] : [];
  },
});
