import { show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';
import { undeclaredProbePorts } from '../../model/probe-ports';

/** Every port name that a probe asks is declared by its container. */
export const probePort = containerCheck({
  id: 'probe-port',
  title: 'every port name that a probe asks is declared by its container',
  severity: 'error',
  reason: 'A probe of a port name that does not exist fails for ever, and the pod never gets ready.',
  remedy: 'Declare the port in ports, or correct the name.',
  sources: ['kube-linter:liveness-port', 'kube-linter:readiness-port', 'kube-linter:startup-port'],
  judge: ({ spec, name, at }) => undeclaredProbePorts(spec).filter(({ port }) => typeof port === 'string' && !/^\d+$/.test(port))
    .map(({ probe, port }) => fault(at(probe), `container ${name} declares no port ${show(port)}`)),
});
