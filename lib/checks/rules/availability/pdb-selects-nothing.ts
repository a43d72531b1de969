import { field } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { selectorOf } from '../../model/selector';

/** Every disruption budget selects pods. */
export const pdbSelectsNothing = objectCheck({
  id: 'pdb-selects-nothing',
  title: 'every disruption budget selects pods',
  severity: 'warning',
  reason: 'A budget with a mistyped selector protects nothing.',
  remedy: 'Copy the selector of the workload.',
  sources: ['kube-score:poddisruptionbudget-has-policy'],
  kinds: ['PodDisruptionBudget'],
  judge: (budget, { index }) => {
    const namespace = budget.metadata.namespace ?? '';
    if (!index.showsPodsOf(namespace)) {
      return undefined;
    }
    return index.selected(namespace, selectorOf(field(budget, 'spec', 'selector'))).length > 0 ? [] : [fault('spec.selector', 'no workload here has pods with these labels')];
  },
});
