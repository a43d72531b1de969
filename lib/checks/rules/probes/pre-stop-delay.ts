import { field } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** A pod that serves goes on serving until traffic has moved away. */
export const preStopDelay = workloadCheck({
  id: 'pre-stop-delay',
  title: 'a pod that serves goes on serving until traffic has moved away',
  severity: 'warning',
  reason: 'Endpoint removal and SIGTERM start together; without a pause each release drops the requests sent in between.',
  remedy: 'Add lifecycle.preStop.sleep of 5 seconds in the cluster and 10 to 15 behind a load balancer.',
  sources: ['KEP-3960', 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination'],
  judge: (workload, { index }) => {
    if (!workload.longRunning || index.servicesOf(workload).length === 0) {
      return undefined;
    }
    return workload.appContainers.some(({ spec }) => field(spec, 'lifecycle', 'preStop') !== undefined) ? [] : [fault(workload.at('containers[0].lifecycle.preStop'), 'no container waits before it stops')];
  },
});
