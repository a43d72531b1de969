import { fault } from '../../check';
import { containerCheck } from '../../define-check';
import { hasResource } from '../../model/resources';

/** Every container requests CPU and memory. */
export const resourceRequests = containerCheck({
  id: 'resource-requests',
  title: 'every container requests CPU and memory',
  severity: 'error',
  reason: 'Without requests the scheduler packs blindly, autoscaling on use cannot work, and the pod is first to be evicted.',
  remedy: 'Set resources.requests.cpu and resources.requests.memory.',
  sources: ['kube-score:container-resources', 'kube-linter:unset-cpu-requirements', 'polaris:cpuRequestsMissing', 'polaris:memoryRequestsMissing', 'kubescape:C-0268', 'kubescape:C-0269'],
  judge: (container, workload, { index }) => ['cpu', 'memory']
    // A limit without a request is its own request (core/v1 ResourceRequirements).
    .filter((key) => !hasResource('requests', key, container, workload, index) && !hasResource('limits', key, container, workload, index))
    .map((key) => fault(container.at(`resources.requests.${key}`), `container ${container.name} requests no ${key}`)),
});
