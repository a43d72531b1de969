import { field, list, show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';
import { repeated } from '../../model/repeated';

/** No environment variable is set twice. */
export const duplicateEnvironment = containerCheck({
  id: 'duplicate-environment',
  title: 'no environment variable is set twice',
  severity: 'error',
  reason: 'Server-side apply, and so Helm 4, refuses the list; client-side apply keeps the last one silently.',
  remedy: 'Keep one of them.',
  sources: ['kube-score:environment-variable-key-duplication', 'kube-linter:duplicate-env-var', 'kubescape:C-0295'],
  judge: ({ spec, name, at }) => repeated(list(spec.env).map((item) => field(item, 'name'))).map((value) => fault(at('env'), `container ${name} has the variable ${show(value)} twice`)),
});
