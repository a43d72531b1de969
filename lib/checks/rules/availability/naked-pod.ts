import { field, list } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { isHook } from '../../model/hooks';

/** Every pod is made by a workload. */
export const nakedPod = objectCheck({
  id: 'naked-pod',
  title: 'every pod is made by a workload',
  severity: 'warning',
  reason: 'A pod on its own is gone for good when its node goes.',
  remedy: 'Use a Deployment, StatefulSet or Job.',
  sources: ['kubescape:C-0073', 'https://kubernetes.io/docs/concepts/configuration/overview/#naked-pods-vs-replicasets-deployments-and-jobs'],
  kinds: ['Pod'],
  judge: (pod) => (list(field(pod, 'metadata', 'ownerReferences')).length > 0 || isHook(pod) ? [] : [fault('kind', 'the pod has no owner that would replace it')]),
});
