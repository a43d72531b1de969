import { field, list } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** An autoscaler on use can compute use. */
export const hpaRequests = workloadCheck({
  id: 'hpa-requests',
  title: 'an autoscaler on use can compute use',
  severity: 'error',
  reason: 'Utilisation is a share of the request; one container without a request disables the metric, and nothing scales.',
  remedy: 'Set the request on every container of the pod, or use a ContainerResource metric.',
  sources: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details'],
  judge: (workload, { index }) => {
    const metrics = index.autoscalersOf(workload).flatMap((autoscaler) => list(field(autoscaler, 'spec', 'metrics')));
    const names = new Set(metrics.filter((metric) => field(metric, 'type') === 'Resource' && field(metric, 'resource', 'target', 'type') === 'Utilization').map((metric) => String(field(metric, 'resource', 'name'))));
    if (names.size === 0) {
      return undefined;
    }
    return workload.appContainers.flatMap((container) => [...names]
      .filter((name) => field(container.spec, 'resources', 'requests', name) === undefined && field(container.spec, 'resources', 'limits', name) === undefined)
      .map((name) => fault(container.at(`resources.requests.${name}`), `container ${container.name} requests no ${name}, which the autoscaler measures by`)));
  },
});
