import { field, list, show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';

/** No container takes a port of the node. */
export const hostPort = containerCheck({
  id: 'host-port',
  title: 'no container takes a port of the node',
  severity: 'warning',
  reason: 'Only one such pod fits on a node, and network policies do not cover the port.',
  remedy: 'Remove hostPort and use a Service.',
  sources: ['polaris:hostPortSet', 'kubescape:C-0044', 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
  judge: ({ spec, name, at }) => list(spec.ports).flatMap((port, index) => {
    const number = field(port, 'hostPort');
    return number === undefined || number === 0 ? [] : [fault(at(`ports[${index}].hostPort`), `container ${name} takes port ${show(number)} of the node`)];
  }),
});
