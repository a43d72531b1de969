import { field, list } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';
import { plain } from '../../model/plain';

/** What Pod Security baseline lets a container add. */
const BASELINE = new Set(['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT']);

/** No container adds a dangerous capability. */
export const addedCapabilities = containerCheck({
  id: 'added-capabilities',
  title: 'no container adds a dangerous capability',
  severity: 'error',
  reason: 'Capabilities such as SYS_ADMIN or NET_ADMIN are close to root on the node.',
  remedy: 'Remove the capability; NET_BIND_SERVICE is the only one that Pod Security restricted allows.',
  sources: ['polaris:dangerousCapabilities', 'kubescape:C-0046', 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
  judge: ({ spec, name, at }) => {
    const added = list(field(spec, 'securityContext', 'capabilities', 'add')).map((item) => plain(item).toUpperCase().replace(/^CAP_/, ''));
    const dangerous = added.filter((capability) => !BASELINE.has(capability));
    return dangerous.length === 0 ? [] : [fault(at('securityContext.capabilities.add'), `container ${name} adds ${dangerous.join(', ')}`)];
  },
});
