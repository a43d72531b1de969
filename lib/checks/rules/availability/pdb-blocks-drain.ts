import { field, record, show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { selectorOf } from '../../model/selector';
import { share } from '../../model/share';

/** Every disruption budget lets a node be drained. */
export const pdbBlocksDrain = objectCheck({
  id: 'pdb-blocks-drain',
  title: 'every disruption budget lets a node be drained',
  severity: 'error',
  reason: 'A budget that never allows an eviction blocks node upgrades until somebody deletes it at night.',
  remedy: 'Use maxUnavailable: 1, and with one replica no budget at all.',
  sources: ['kube-linter:pdb-max-unavailable', 'kube-linter:pdb-min-available', 'polaris:pdbDisruptionsIsZero', 'polaris:pdbMinAvailableGreaterThanHPAMinReplicas', 'kube-score:poddisruptionbudget-has-policy'],
  kinds: ['PodDisruptionBudget'],
  judge: (budget, { index }) => {
    const { minAvailable, maxUnavailable } = record(budget.spec);
    if (minAvailable === undefined && maxUnavailable === undefined) {
      return [fault('spec', 'neither minAvailable nor maxUnavailable is set, so no eviction is ever allowed')];
    }
    if (maxUnavailable === 0 || maxUnavailable === '0%') {
      return [fault('spec.maxUnavailable', `maxUnavailable is ${show(maxUnavailable)}, so no eviction is ever allowed`)];
    }
    if (minAvailable === '100%') {
      return [fault('spec.minAvailable', 'minAvailable is 100%, so no eviction is ever allowed')];
    }
    const scaled = index.selected(index.namespaceOf(budget), selectorOf(field(budget, 'spec', 'selector'))).filter((workload) => ['Deployment', 'StatefulSet', 'Rollout'].includes(workload.kind));
    const least = scaled.reduce((sum, workload) => sum + index.leastReplicas(workload), 0);
    const needed = share(minAvailable, least, Math.ceil);
    return least > 0 && needed !== undefined && needed >= least
      ? [fault('spec.minAvailable', `minAvailable ${show(minAvailable)} keeps all of ${least} replicas, so no eviction is allowed`)] : [];
  },
});
