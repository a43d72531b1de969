import { field, list } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';
import { matches, selectorOf } from '../../model/selector';

/** Spread constraints count the pods they are on. */
export const spreadSelector = workloadCheck({
  id: 'spread-selector',
  title: 'spread constraints count the pods they are on',
  severity: 'error',
  reason: 'A constraint that selects other pods, or none, spreads nothing.',
  remedy: 'Copy the labels of the pod template into labelSelector.',
  sources: ['kube-score:pod-topology-spread-constraints', 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/'],
  judge: (workload) => {
    const constraints = list(workload.pod.topologySpreadConstraints);
    if (constraints.length === 0) {
      return undefined;
    }
    return constraints.flatMap((constraint, index) => {
      const selector = selectorOf(field(constraint, 'labelSelector'));
      return selector !== undefined && matches(selector, workload.labels) ? [] : [fault(workload.at(`topologySpreadConstraints[${index}].labelSelector`), 'the selector does not select the pods of this workload')];
    });
  },
});
