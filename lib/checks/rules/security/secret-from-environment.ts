import { field, list, show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';

/** Secrets come as files, not as environment. */
export const secretFromEnvironment = containerCheck({
  id: 'secret-from-environment',
  title: 'secrets come as files, not as environment',
  severity: 'warning',
  reason: 'The environment leaks into crash reports, child processes and debug pages, and does not change when the secret rotates.',
  remedy: 'Mount the Secret as a volume where the process can read a file.',
  sources: ['kube-linter:read-secret-from-env-var', 'kubescape:C-0207', 'CIS Kubernetes 5.4.1'],
  judge: ({ spec, name, at }) => list(spec.envFrom).flatMap((source, index) => (field(source, 'secretRef') === undefined ? [] : [
    fault(at(`envFrom[${index}].secretRef`), `container ${name} takes every key of Secret ${show(field(source, 'secretRef', 'name'))} into its environment`),
  ])),
});
