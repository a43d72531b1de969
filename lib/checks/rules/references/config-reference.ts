import { record, show } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';
import { nearMiss } from '../../model/near-miss';
import { referencesOf } from '../../model/references';

/** Every ConfigMap, Secret key and claim that a pod names exists. */
export const configReference = workloadCheck({
  id: 'config-reference',
  title: 'every ConfigMap, Secret key and claim that a pod names exists',
  severity: 'error',
  reason: 'A pod whose reference is missing stays in CreateContainerConfigError or ContainerCreating.',
  remedy: 'Correct the name or key, or mark the reference optional.',
  sources: ['kube-linter:env-value-from', 'https://kubernetes.io/docs/concepts/configuration/configmap/'],
  judge: (workload, { index }) => referencesOf(workload).flatMap(({ kind, name, key, path }) => {
    const found = index.find(kind, workload.namespace, name);
    if (found === undefined) {
      // What is simply absent may live elsewhere.
      const meant = nearMiss(index, kind, workload.namespace, name);
      return meant === undefined ? [] : [fault(path, `there is no ${kind} ${show(name)} here, but ${show(meant.metadata.name)}, which nobody uses`)];
    }
    const keys = new Set([...Object.keys(record(found.data)), ...Object.keys(record(found.stringData)), ...Object.keys(record(found.binaryData))]);
    return key === undefined || keys.has(key) || (kind === 'Secret' && keys.size === 0) ? [] : [fault(path, `${kind} ${show(name)} has no key ${show(key)}`)];
  }),
});
