import { field } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';

/** Every container requests CPU and memory. */
export const resourceRequests = containerCheck({
  id: 'resource-requests',
  title: 'every container requests CPU and memory',
  severity: 'error',
  reason: 'Without requests the scheduler packs blindly, autoscaling on use cannot work, and the pod is first to be evicted.',
  remedy: 'Set resources.requests.cpu and resources.requests.memory.',
  sources: ['kube-score:container-resources', 'kube-linter:unset-cpu-requirements', 'polaris:cpuRequestsMissing', 'polaris:memoryRequestsMissing', 'kubescape:C-0268', 'kubescape:C-0269'],
  judge: ({ spec, name, at }) => ['cpu', 'memory']
    // A limit without a request is its own request (core/v1 ResourceRequirements).
    .filter((key) => field(spec, 'resources', 'requests', key) === undefined && field(spec, 'resources', 'limits', key) === undefined)
    .map((key) => fault(at(`resources.requests.${key}`), `container ${name} requests no ${key}`)),
});
