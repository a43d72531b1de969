import { field, show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';

/** No container runs as root. */
export const runAsNonRoot = containerCheck({
  id: 'run-as-non-root',
  title: 'no container runs as root',
  severity: 'error',
  reason: 'Root in a container is one kernel bug away from root on the node.',
  remedy: 'Set runAsNonRoot: true in the security context of the pod, and a numeric user other than 0.',
  sources: ['kube-linter:run-as-non-root', 'polaris:runAsRootAllowed', 'kubescape:C-0013', 'kube-score:container-security-context-user-group-id', 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted'],
  judge: ({ spec, name, at }, workload) => {
    const user = field(spec, 'securityContext', 'runAsUser') ?? field(workload.pod, 'securityContext', 'runAsUser');
    const nonRoot = field(spec, 'securityContext', 'runAsNonRoot') ?? field(workload.pod, 'securityContext', 'runAsNonRoot');
    // In a user namespace root is nobody on the node; Windows has no root.
    if (workload.windows || workload.pod.hostUsers === false) {
      return undefined;
    }
    if (user === 0) {
      return [fault(at('securityContext.runAsUser'), `container ${name} runs as user 0`)];
    }
    return nonRoot === true || typeof user === 'number' ? [] : [fault(at('securityContext.runAsNonRoot'), `container ${name} may run as root: runAsNonRoot is ${show(nonRoot)}`)];
  },
});
