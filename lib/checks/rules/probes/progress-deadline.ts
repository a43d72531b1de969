import { record } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';
import { numberOr } from '../../model/number-or';

function startupBudget(probe: Readonly<Record<string, unknown>>): number {
  return Object.keys(probe).length === 0 ? 0 : numberOr(probe.initialDelaySeconds, 0) + numberOr(probe.periodSeconds, 10) * numberOr(probe.failureThreshold, 3);
}

/** A release may take as long as a pod may start. */
export const progressDeadline = workloadCheck({
  id: 'progress-deadline',
  title: 'a release may take as long as a pod may start',
  severity: 'error',
  reason: 'A deadline that ends before the slowest start calls every good release failed.',
  remedy: 'Raise progressDeadlineSeconds above startup budget and minReadySeconds together.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds'],
  judge: (workload) => {
    if (workload.kind !== 'Deployment' && workload.kind !== 'Rollout') {
      return undefined;
    }
    const deadline = numberOr(workload.spec.progressDeadlineSeconds, 600);
    const ready = numberOr(workload.spec.minReadySeconds, 0);
    const budget = Math.max(0, ...workload.appContainers.map(({ spec }) => startupBudget(record(spec.startupProbe))));
    return deadline > budget + ready ? [] : [fault('spec.progressDeadlineSeconds', `${deadline} s end before a pod may have started (${budget} s) and stayed ready (${ready} s)`)];
  },
});
