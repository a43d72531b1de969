import { field, list, type Manifest } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';
import { plain } from '../../model/plain';
import { hasResource } from '../../model/resources';

/** Resources whose use, as a share of the request, an autoscaler measures; without metrics it measures CPU. */
function measuredResources(autoscaler: Manifest): readonly string[] {
  const metrics = list(field(autoscaler, 'spec', 'metrics'));
  return metrics.length === 0 ? ['cpu'] : metrics
    .filter((metric) => field(metric, 'type') === 'Resource' && field(metric, 'resource', 'target', 'type') === 'Utilization')
    .map((metric) => plain(field(metric, 'resource', 'name')));
}

/** An autoscaler on use can compute use. */
export const hpaRequests = workloadCheck({
  id: 'hpa-requests',
  title: 'an autoscaler on use can compute use',
  severity: 'error',
  reason: 'Utilisation is a share of the request; one container without a request disables the metric, and nothing scales.',
  remedy: 'Set the request on every container of the pod, or use a ContainerResource metric.',
  sources: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details'],
  judge: (workload, { index }) => {
    const names = new Set(index.autoscalersOf(workload).flatMap(measuredResources));
    if (names.size === 0) {
      return undefined;
    }
    return workload.appContainers.flatMap((container) => [...names]
      .filter((name) => !hasResource('requests', name, container, workload, index) && !hasResource('limits', name, container, workload, index))
      .map((name) => fault(container.at(`resources.requests.${name}`), `container ${container.name} requests no ${name}, which the autoscaler measures by`)));
  },
});
