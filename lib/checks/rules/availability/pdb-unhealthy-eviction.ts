import { field, show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';

/** Broken pods never block a drain. */
export const pdbUnhealthyEviction = objectCheck({
  id: 'pdb-unhealthy-eviction',
  title: 'broken pods never block a drain',
  severity: 'warning',
  reason: 'By default a crash-looping pod may not be evicted while the budget is not met, so one bad release blocks node upgrades.',
  remedy: 'Set unhealthyPodEvictionPolicy: AlwaysAllow.',
  sources: ['kube-linter:pdb-unhealthy-pod-eviction-policy', 'KEP-3017'],
  kinds: ['PodDisruptionBudget'],
  judge: (budget) => (field(budget, 'spec', 'unhealthyPodEvictionPolicy') === 'AlwaysAllow' ? [] : [
    fault('spec.unhealthyPodEvictionPolicy', `unhealthyPodEvictionPolicy is ${show(field(budget, 'spec', 'unhealthyPodEvictionPolicy'))}, not AlwaysAllow`),
  ]),
});
