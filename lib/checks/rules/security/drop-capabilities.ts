import { field, list } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';
import { plain } from '../../model/plain';

/** Every container drops all capabilities. */
export const dropCapabilities = containerCheck({
  id: 'drop-capabilities',
  title: 'every container drops all capabilities',
  severity: 'warning',
  reason: 'Capabilities such as NET_RAW let a captured process forge packets on the pod network.',
  remedy: 'Set capabilities.drop: ["ALL"] on each container and add back only what is needed.',
  sources: ['kube-linter:drop-net-raw-capability', 'polaris:insecureCapabilities', 'kubescape:C-0055', 'kubescape:C-0211', 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted'],
  judge: ({ spec, name, at }, workload) => {
    if (workload.windows) {
      return undefined;
    }
    const dropped = list(field(spec, 'securityContext', 'capabilities', 'drop')).map((item) => plain(item).toUpperCase());
    return dropped.includes('ALL') ? [] : [fault(at('securityContext.capabilities.drop'), `container ${name} drops ${dropped.length === 0 ? 'no capability' : dropped.join(', ')}, not ALL`)];
  },
});
