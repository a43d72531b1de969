import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** A workload with several replicas has a disruption budget. */
export const pdbMissing = workloadCheck({
  id: 'pdb-missing',
  title: 'a workload with several replicas has a disruption budget',
  severity: 'warning',
  reason: 'Without one, a node drain or upgrade may evict all replicas at once.',
  remedy: 'Add a PodDisruptionBudget with maxUnavailable: 1.',
  sources: ['kube-score:deployment-has-poddisruptionbudget', 'kube-score:statefulset-has-poddisruptionbudget', 'polaris:missingPodDisruptionBudget', 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  judge: (workload, { index }) => {
    if (!['Deployment', 'StatefulSet', 'Rollout'].includes(workload.kind) || index.leastReplicas(workload) < 2) {
      return undefined;
    }
    return index.budgetsOf(workload).length > 0 ? [] : [fault('metadata.name', 'no PodDisruptionBudget selects its pods')];
  },
});
