import { field, list, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { ago, timeOf } from '../../view/time';
import { describeCommand } from '../support/commands';
import { cronInterval } from '../support/cron-interval';
import { fieldEvidence } from '../support/evidence';

/** N07: a CronJob is due and has not started for several of its intervals; the event that would say why is gone. */
export const cronJobOverdue: Cause = {
  id: 'cron-job-overdue',
  rows: ['N07'],
  stages: ['job'],
  generic: true,
  find: (view, { workload }) => {
    const object = workload?.object;
    const interval = object?.kind !== 'CronJob' || field(object, 'spec', 'suspend') === true ? undefined : cronInterval(text(field(object, 'spec', 'schedule')) ?? '');
    const last = timeOf(field(object, 'status', 'lastScheduleTime')) || timeOf(object?.metadata.creationTimestamp);
    const waits = list(field(object, 'status', 'active')).length > 0 && field(object, 'spec', 'concurrencyPolicy') === 'Forbid';
    if (object === undefined || interval === undefined || last === 0 || waits || (view.now - last) / 1000 < 3 * interval + 120) {
      return undefined;
    }
    const deadline = field(object, 'spec', 'startingDeadlineSeconds');
    // The controller looks every ten seconds: with less it may always come too late.
    const tight = typeof deadline === 'number' && deadline < 10;
    return {
      class: tight ? 'configuration' : 'unknown',
      root: refOf(object),
      sentence: `CronJob ${object.metadata.name} has not started for ${ago(view.now, last)}, although it is due more often${tight ? `: its startingDeadlineSeconds of ${deadline} is less than the controller needs` : ''}`,
      basis: tight ? 'correlated' : 'status',
      unchecked: tight ? [] : ['why: no event tells, and events live an hour'],
      evidence: [
        fieldEvidence(object, 'spec.schedule', text(field(object, 'spec', 'schedule')) ?? ''),
        fieldEvidence(object, 'status.lastScheduleTime', text(field(object, 'status', 'lastScheduleTime')) ?? 'never', last),
        ...(deadline === undefined ? [] : [fieldEvidence(object, 'spec.startingDeadlineSeconds', String(deadline))]),
      ],
      rollback: 'no',
      next: [describeCommand(object), 'kubectl -n kube-system get leases kube-controller-manager -o yaml'],
    };
  },
};
