import { field, list, record } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** Replicas avoid sharing a node. */
export const spread = workloadCheck({
  id: 'spread',
  title: 'replicas avoid sharing a node',
  severity: 'warning',
  reason: 'All replicas on one node die with it.',
  remedy: 'Add topologySpreadConstraints over host and zone, or a preferred podAntiAffinity.',
  sources: ['kube-score:deployment-has-host-podantiaffinity', 'kube-score:statefulset-has-host-podantiaffinity', 'kube-score:pod-topology-spread-constraints', 'kube-linter:no-anti-affinity', 'polaris:topologySpreadConstraint'],
  judge: (workload, { index }) => {
    if (!['Deployment', 'StatefulSet', 'Rollout'].includes(workload.kind) || index.leastReplicas(workload) < 2) {
      return undefined;
    }
    const affinity = record(field(workload.pod, 'affinity', 'podAntiAffinity'));
    const rules = [workload.pod.topologySpreadConstraints, affinity.requiredDuringSchedulingIgnoredDuringExecution, affinity.preferredDuringSchedulingIgnoredDuringExecution];
    return rules.some((rule) => list(rule).length > 0) ? [] : [fault(workload.at('topologySpreadConstraints'), 'no spread constraint and no anti-affinity keeps the replicas apart')];
  },
});
