import { list, show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';
import { undeclaredProbePorts } from '../../model/probe-ports';

/** Every port number that a probe asks is declared by its container. */
export const probePortUndeclared = containerCheck({
  id: 'probe-port-undeclared',
  title: 'every port number that a probe asks is declared by its container',
  severity: 'warning',
  reason: 'Kubernetes lets a probe ask any number, so a mistyped one is found by nobody until the pod never gets ready.',
  remedy: 'Correct the number, or declare the port in ports.',
  sources: ['kube-linter:liveness-port', 'kube-linter:readiness-port', 'kube-linter:startup-port'],
  judge: ({ spec, name, at }) => {
    if (list(spec.ports).length === 0) {
      return undefined;
    }
    return undeclaredProbePorts(spec).filter(({ port }) => typeof port === 'number').map(({ probe, port }) => fault(at(probe), `container ${name} declares other ports, and not ${show(port)}`));
  },
});
