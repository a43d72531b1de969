import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** Nothing is put into the default namespace. */
export const namespace = workloadCheck({
  id: 'namespace',
  title: 'nothing is put into the default namespace',
  severity: 'warning',
  reason: 'Policies, quotas and rights are given by namespace; the default one has none and is shared by accident.',
  remedy: 'Give the application a namespace of its own.',
  sources: ['kube-linter:use-namespace', 'kubescape:C-0061'],
  judge: (workload) => (workload.namespace === '' ? undefined : workload.namespace === 'default' ? [fault('metadata.namespace', 'the namespace is default')] : []),
});
