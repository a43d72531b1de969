import { field, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { ago, timeOf } from '../../view/time';
import { describeCommand, kubectl } from '../support/commands';
import { cronInterval } from '../support/cron-interval';
import { eventEvidence, fieldEvidence } from '../support/evidence';

/** N07: a CronJob that forbids overlap waits for a Job of its own that does not end, and starts no other. */
export const cronJobBlocked: Cause = {
  id: 'cron-job-blocked',
  rows: ['N07'],
  stages: ['job'],
  find: (view, { workload }) => {
    const object = workload?.object;
    const running = object?.kind !== 'CronJob' || field(object, 'spec', 'concurrencyPolicy') !== 'Forbid' ? undefined : oldestActive(view, object);
    if (object === undefined || running === undefined) {
      return undefined;
    }
    const event = [...view.eventsOf(object)].reverse().find(({ reason }) => reason === 'JobAlreadyActive');
    const since = timeOf(field(running, 'status', 'startTime')) || timeOf(running.metadata.creationTimestamp);
    const interval = cronInterval(text(field(object, 'spec', 'schedule')) ?? '');
    const overdue = interval !== undefined && (view.now - since) / 1000 > 2 * interval;
    if (event === undefined && !overdue) {
      return undefined;
    }
    return {
      class: 'configuration',
      root: refOf(running),
      sentence: `Job ${running.metadata.name} has run for ${ago(view.now, since)} and CronJob ${object.metadata.name} forbids a second one, so nothing else starts`,
      basis: event !== undefined && overdue ? 'confirmed' : event !== undefined ? 'explicit' : 'correlated',
      evidence: [...(event === undefined ? [] : [eventEvidence(object, event)]), fieldEvidence(object, 'spec.concurrencyPolicy', 'Forbid'), fieldEvidence(running, 'status.startTime', ago(view.now, since), since)],
      rollback: 'no',
      mitigations: [{ action: `end Job ${running.metadata.name} by deleting it`, risk: 'what it is doing is cut off', undo: 'it cannot be brought back', command: kubectl(running, `delete job ${running.metadata.name}`) }],
      next: [describeCommand(running), kubectl(running, `logs job/${running.metadata.name} --tail=50`)],
    };
  },
};

function oldestActive(view: ClusterView, cronJob: KubeObject): KubeObject | undefined {
  const active = view.controlledBy(cronJob, 'Job').filter((job) => ['Complete', 'Failed'].every((type) => conditionOf(job, type)?.status !== 'True') && field(job, 'spec', 'suspend') !== true);
  return [...active].sort((a, b) => timeOf(a.metadata.creationTimestamp) - timeOf(b.metadata.creationTimestamp))[0];
}
