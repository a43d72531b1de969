import { field } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';

/** No container is privileged. */
export const privilegedContainer = containerCheck({
  id: 'privileged-container',
  title: 'no container is privileged',
  severity: 'error',
  reason: 'A privileged container owns the node.',
  remedy: 'Remove privileged: true; grant single capabilities if they are needed.',
  sources: ['kube-score:container-security-context-privileged', 'kube-linter:privileged-container', 'polaris:runAsPrivileged', 'kubescape:C-0057', 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
  judge: ({ spec, name, at }) => (field(spec, 'securityContext', 'privileged') === true ? [fault(at('securityContext.privileged'), `container ${name} is privileged`)] : []),
});
