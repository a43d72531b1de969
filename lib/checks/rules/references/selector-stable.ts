import { field, record, text } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';
import type { Workload } from '../../model/workload';

const CHANGING = /(^|[./-])(version|chart|commit|revision|sha|git-sha|build|image-tag)$/i;

/** Versions that run side by side under names of their own, such as `reviews-v2`, never change. */
function isPartOfName(workload: Workload, key: string): boolean {
  const value = text(field(workload.spec, 'selector', 'matchLabels', key)) ?? '';
  return value !== '' && `-${workload.name}-`.includes(`-${value}-`);
}

/** A selector holds nothing that changes with a release. */
export const selectorStable = workloadCheck({
  id: 'selector-stable',
  title: 'a selector holds nothing that changes with a release',
  severity: 'error',
  reason: 'A selector is immutable: a version in it makes the next release fail, or leaves the old pods running beside the new.',
  remedy: 'Keep app.kubernetes.io/name and app.kubernetes.io/instance in the selector and move the rest to labels.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates', 'kubernetes#50808'],
  judge: (workload) => {
    if (!['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'].includes(workload.kind)) {
      return undefined;
    }
    const keys = Object.keys(record(field(workload.spec, 'selector', 'matchLabels'))).filter((key) => CHANGING.test(key) && !isPartOfName(workload, key));
    return keys.map((key) => fault(`spec.selector.matchLabels[${JSON.stringify(key)}]`, `the selector holds ${key}, which changes with a release`));
  },
});
