import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** No pod belongs to two disruption budgets. */
export const pdbOverlap = workloadCheck({
  id: 'pdb-overlap',
  title: 'no pod belongs to two disruption budgets',
  severity: 'error',
  reason: 'The eviction API refuses to evict such a pod at all, so drains hang.',
  remedy: 'Keep one budget for each set of pods.',
  sources: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/#arbitrary-controllers-and-selectors'],
  judge: (workload, { index }) => {
    const budgets = index.budgetsOf(workload);
    return budgets.length === 0 ? undefined : budgets.length === 1 ? [] : [fault('metadata.name', `the budgets ${budgets.map((budget) => budget.metadata.name).join(' and ')} select the same pods`)];
  },
});
