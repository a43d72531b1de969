import { field, show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';

/** No process gains more rights than its parent. */
export const privilegeEscalation = containerCheck({
  id: 'privilege-escalation',
  title: 'no process gains more rights than its parent',
  severity: 'error',
  reason: 'A setuid program in the image would give root back to a process that was started without it.',
  remedy: 'Set allowPrivilegeEscalation: false on each container.',
  sources: ['kube-linter:privilege-escalation-container', 'polaris:privilegeEscalationAllowed', 'kubescape:C-0016', 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted'],
  judge: ({ spec, name, at }, workload) => {
    if (workload.windows) {
      return undefined;
    }
    const allowed = field(spec, 'securityContext', 'allowPrivilegeEscalation');
    return allowed === false ? [] : [fault(at('securityContext.allowPrivilegeEscalation'), `container ${name} may gain rights: allowPrivilegeEscalation is ${show(allowed)}`)];
  },
});
