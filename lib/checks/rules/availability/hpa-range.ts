import { record, show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';

/** An autoscaler has a range that survives losing a pod. */
export const hpaRange = objectCheck({
  id: 'hpa-range',
  title: 'an autoscaler has a range that survives losing a pod',
  severity: 'warning',
  reason: 'A minimum of one makes every drain an outage; a maximum that equals the minimum scales nothing.',
  remedy: 'Set minReplicas of at least 2 and maxReplicas above it.',
  sources: ['kube-score:horizontalpodautoscaler-replicas', 'polaris:hpaMinAvailability', 'polaris:hpaMaxAvailability', 'kube-linter:hpa-minimum-three-replicas'],
  kinds: ['HorizontalPodAutoscaler'],
  judge: (autoscaler) => {
    const { minReplicas, maxReplicas } = record(autoscaler.spec);
    const min = typeof minReplicas === 'number' ? minReplicas : 1;
    if (typeof maxReplicas !== 'number') {
      return [fault('spec.maxReplicas', `maxReplicas is ${show(maxReplicas)}, which the API server refuses`)];
    }
    return [
      ...(min < 2 ? [fault('spec.minReplicas', `minReplicas is ${min}`)] : []),
      ...(maxReplicas <= min ? [fault('spec.maxReplicas', `maxReplicas ${maxReplicas} is not above minReplicas ${min}`)] : []),
    ];
  },
});
