import { fault } from '../../check';
import { workloadCheck } from '../../define-check';
import { numberOr } from '../../model/number-or';
import { preStopSeconds } from '../../model/pre-stop';

/** Least time to finish a request and close connections. */
const MARGIN_SECONDS = 5;

/** A stopping pod has time left after its preStop hook. */
export const gracePeriod = workloadCheck({
  id: 'grace-period',
  title: 'a stopping pod has time left after its preStop hook',
  severity: 'error',
  reason: 'preStop time is taken out of the grace period: what is left is all the process gets before it is killed.',
  remedy: 'Raise terminationGracePeriodSeconds above the hook plus the longest request.',
  sources: ['KEP-3960', 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination'],
  judge: (workload, { facts }) => {
    if (!workload.longRunning && workload.kind !== 'Pod') {
      return undefined;
    }
    const grace = numberOr(workload.pod.terminationGracePeriodSeconds, 30);
    const path = workload.at('terminationGracePeriodSeconds');
    const waits = workload.appContainers.map(({ spec }) => preStopSeconds(spec)).filter((seconds) => seconds !== undefined);
    const limit = facts?.limits.maxGracePeriodSeconds;
    return [
      ...(grace === 0 && waits.length === 0 ? [fault(path, 'the pod is killed without notice')] : []),
      ...waits.filter((seconds) => seconds + MARGIN_SECONDS > grace).map((seconds) => fault(path, `the hook takes ${seconds} of ${grace} s, and closing down needs at least ${MARGIN_SECONDS}`)),
      ...(limit !== undefined && grace > limit ? [fault(path, `${grace} s is more than the ${limit} s that the platform waits`)] : []),
    ];
  },
});
