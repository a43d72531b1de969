import { field, list, quantity, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { kubectl } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';

const SLOW = /context deadline exceeded|Client\.Timeout exceeded|i\/o timeout|timed out|timeout/i;
/** Share of the limit above which a container is surely held back now and then. */
const NEAR = 0.9;

/**
 * N04: a container that is not ready in time uses all the CPU that its limit allows. Whether it is throttled only
 * metrics tell, so this is never sure.
 */
export const cpuAtLimit: Cause = {
  id: 'cpu-at-limit',
  rows: ['N04'],
  stages: ['readiness'],
  needs: (view, { pods: [pod], container }) => (pod === undefined || container === undefined || field(container.spec, 'resources', 'limits', 'cpu') === undefined || !view.eventsOf(pod).some(({ reason, message }) => reason === 'Unhealthy' && SLOW.test(message))
    ? []
    : [{ verb: 'get', kind: 'PodMetrics', namespace: pod.metadata.namespace ?? '', name: pod.metadata.name }]),
  find: (view, { pods: [pod], container, workload }) => {
    const metrics = pod === undefined ? undefined : view.get('PodMetrics', pod.metadata.namespace, pod.metadata.name);
    const limit = quantity(field(container?.spec, 'resources', 'limits', 'cpu'));
    const used = list(metrics?.containers).find((each) => field(each, 'name') === container?.name);
    const cpu = quantity(field(used, 'usage', 'cpu'));
    const slow = pod === undefined ? undefined : view.eventsOf(pod).find(({ reason, message }) => reason === 'Unhealthy' && SLOW.test(message));
    if (pod === undefined || container === undefined || metrics === undefined || limit === undefined || cpu === undefined || slow === undefined || cpu < NEAR * limit) {
      return undefined;
    }
    return {
      class: 'configuration',
      root: refOf(workload?.object ?? pod),
      sentence: `container ${container.name} uses all the CPU that its limit allows and answers its probe too late`,
      basis: 'status',
      unchecked: ['how long it is held back: only the metrics of the node tell (container_cpu_cfs_throttled_periods_total)'],
      evidence: [fieldEvidence(metrics, `containers[${container.name}].usage.cpu`, text(field(used, 'usage', 'cpu')) ?? ''), fieldEvidence(pod, `${container.path}.resources.limits.cpu`, String(field(container.spec, 'resources', 'limits', 'cpu'))), eventEvidence(pod, slow)],
      rollback: 'fixes-if-changed',
      implicates: ['spec.containers[*].resources*'],
      mitigations: [{ action: 'raise or drop the CPU limit', risk: 'neighbours on the node get less', undo: 'set the old limit again' }],
      next: [kubectl(pod, `top pod ${pod.metadata.name} --containers`)],
    };
  },
};
