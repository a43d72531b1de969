import { field } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { selectorOf } from '../../model/selector';

/** Every network policy selects pods. */
export const networkPolicySelectsNothing = objectCheck({
  id: 'network-policy-selects-nothing',
  title: 'every network policy selects pods',
  severity: 'warning',
  reason: 'A policy with a mistyped selector protects nothing.',
  remedy: 'Copy the labels of the pods into podSelector.',
  sources: ['kube-score:networkpolicy-targets-pod', 'kube-linter:dangling-networkpolicy', 'kubescape:C-0299'],
  kinds: ['NetworkPolicy'],
  judge: (policy, { index }) => {
    const namespace = policy.metadata.namespace ?? '';
    if (!index.showsPodsOf(namespace)) {
      return undefined;
    }
    return index.selected(namespace, selectorOf(field(policy, 'spec', 'podSelector') ?? {})).length > 0 ? [] : [fault('spec.podSelector', 'no workload here has pods with these labels')];
  },
});
