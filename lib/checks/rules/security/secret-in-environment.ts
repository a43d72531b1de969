import { field, list, show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';
import { plain } from '../../model/plain';
import { looksSecret } from '../../model/secret-like';

/** No secret stands in clear text in the environment. */
export const secretInEnvironment = containerCheck({
  id: 'secret-in-environment',
  title: 'no secret stands in clear text in the environment',
  severity: 'error',
  reason: 'Manifests are read by many, live in Git for ever, and the value shows in kubectl describe.',
  remedy: 'Take the value from a Secret with valueFrom.secretKeyRef, and change the one that was written down.',
  sources: ['kube-linter:env-var-secret', 'polaris:sensitiveContainerEnvVar', 'kubescape:C-0012', 'kubescape:C-0259'],
  judge: ({ spec, name, at }) => list(spec.env).flatMap((variable, index) => {
    const key = plain(field(variable, 'name'));
    const value = field(variable, 'value');
    return typeof value === 'string' && looksSecret(key, value) ? [fault(at(`env[${index}].value`), `container ${name} has a value in clear text under ${show(key)}`)] : [];
  }),
});
