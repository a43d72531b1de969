import { field, list } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** The label that tells revisions apart, by kind. */
const HASH_LABEL: Readonly<Record<string, string>> = { Deployment: 'pod-template-hash', ReplicaSet: 'pod-template-hash', Rollout: 'rollouts-pod-template-hash' };

/** Spread constraints tell revisions apart by the right label. */
export const spreadMatchLabelKeys = workloadCheck({
  id: 'spread-match-label-keys',
  title: 'spread constraints tell revisions apart by the right label',
  severity: 'warning',
  reason: 'Without the revision label old pods count during a rollout and the new set ends lopsided; with the wrong one nothing changes.',
  remedy: 'Use pod-template-hash for a Deployment, rollouts-pod-template-hash for an Argo Rollout, and none for a StatefulSet.',
  sources: ['KEP-3243', 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition'],
  judge: (workload) => {
    const constraints = list(workload.pod.topologySpreadConstraints);
    const own = HASH_LABEL[workload.kind];
    if (constraints.length === 0) {
      return undefined;
    }
    return constraints.flatMap((constraint, index) => {
      const keys = list(field(constraint, 'matchLabelKeys')).map(String);
      const path = workload.at(`topologySpreadConstraints[${index}].matchLabelKeys`);
      const foreign = keys.filter((key) => Object.values(HASH_LABEL).includes(key) && key !== own);
      const twice = keys.filter((key) => field(constraint, 'labelSelector', 'matchLabels', key) !== undefined);
      return [...foreign.map((key) => fault(path, `pods of a ${workload.kind} do not carry ${key}`)), ...twice.map((key) => fault(path, `${key} also stands in labelSelector, which the API server refuses`))];
    });
  },
});
