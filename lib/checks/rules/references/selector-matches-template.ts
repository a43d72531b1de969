import { fault } from '../../check';
import { workloadCheck } from '../../define-check';
import { matches, selectorOf } from '../../model/selector';

/** A workload selects its own pods. */
export const selectorMatchesTemplate = workloadCheck({
  id: 'selector-matches-template',
  title: 'a workload selects its own pods',
  severity: 'error',
  reason: 'The API server refuses a selector that the template does not satisfy.',
  remedy: 'Copy the labels of the pod template into the selector.',
  sources: ['kube-score:deployment-pod-selector-labels-match-template-metadata-labels', 'kube-score:statefulset-pod-selector-labels-match-template-metadata-labels', 'kube-linter:mismatching-selector', 'kubescape:C-0296'],
  judge: (workload) => {
    const selector = selectorOf(workload.spec.selector);
    if (selector === undefined || workload.kind === 'Job' || workload.kind === 'CronJob' || workload.kind === 'Pod') {
      return undefined;
    }
    return matches(selector, workload.labels) ? [] : [fault('spec.selector', 'the labels of the pod template do not satisfy the selector')];
  },
});
