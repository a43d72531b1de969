import { field, show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';

/** No container sees the unmasked /proc. */
export const procMount = containerCheck({
  id: 'proc-mount',
  title: 'no container sees the unmasked /proc',
  severity: 'error',
  reason: 'An unmasked /proc shows and changes the kernel of the node.',
  remedy: 'Remove procMount.',
  sources: ['kube-linter:unsafe-proc-mount', 'polaris:procMount', 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
  judge: ({ spec, name, at }) => {
    const mount = field(spec, 'securityContext', 'procMount');
    return mount === undefined || mount === 'Default' ? [] : [fault(at('securityContext.procMount'), `container ${name} has procMount ${show(mount)}`)];
  },
});
