import { field, show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';

/** Every container runs under a seccomp profile. */
export const seccompProfile = containerCheck({
  id: 'seccomp-profile',
  title: 'every container runs under a seccomp profile',
  severity: 'warning',
  reason: 'Without one, a process may make any system call the kernel knows.',
  remedy: 'Set seccompProfile.type: RuntimeDefault in the security context of the pod.',
  sources: ['kube-score:container-seccomp-profile', 'polaris:linuxHardening', 'kubescape:C-0055', 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted'],
  judge: ({ spec, name, at }, workload) => {
    if (workload.windows) {
      return undefined;
    }
    const type = field(spec, 'securityContext', 'seccompProfile', 'type') ?? field(workload.pod, 'securityContext', 'seccompProfile', 'type');
    return type === 'RuntimeDefault' || type === 'Localhost' ? [] : [fault(at('securityContext.seccompProfile.type'), `container ${name} has the seccomp profile ${show(type)}, not RuntimeDefault or Localhost`)];
  },
});
