import { fault } from '../../check';
import { containerCheck } from '../../define-check';
import { hasResource } from '../../model/resources';

/** Every container has a memory limit. */
export const memoryLimit = containerCheck({
  id: 'memory-limit',
  title: 'every container has a memory limit',
  severity: 'error',
  reason: 'One leak takes the memory of every pod on the node.',
  remedy: 'Set resources.limits.memory.',
  sources: ['kube-score:container-resources', 'kube-linter:unset-memory-requirements', 'polaris:memoryLimitsMissing', 'kubescape:C-0271'],
  judge: (container, workload, { index }) => (hasResource('limits', 'memory', container, workload, index) ? [] : [fault(container.at('resources.limits.memory'), `container ${container.name} has no memory limit`)]),
});
