import { field, isLabelValue, isQualifiedName, record, show } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** Every label is one that Kubernetes accepts. */
export const labelValues = workloadCheck({
  id: 'label-values',
  title: 'every label is one that Kubernetes accepts',
  severity: 'error',
  reason: 'The API server refuses the object.',
  remedy: 'Use at most 63 letters, digits, dashes, underscores and dots.',
  sources: ['kube-score:label-values', 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set'],
  judge: (workload) => {
    const sets = [['metadata.labels', field(workload.manifest, 'metadata', 'labels')], [workload.kind === 'Pod' ? '' : workload.podPath.replace(/spec$/, 'metadata.labels'), workload.kind === 'Pod' ? {} : workload.labels]] as const;
    return sets.flatMap(([path, labels]) => Object.entries(record(labels)).filter(([key, value]) => !isQualifiedName(key) || !isLabelValue(value)).map(([key, value]) => fault(`${path}[${JSON.stringify(key)}]`, `${show(key)}: ${show(value)} is not a label`)));
  },
});
