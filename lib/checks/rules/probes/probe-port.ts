import { field, list, show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';

/** Every probe asks a port that the container declares. */
export const probePort = containerCheck({
  id: 'probe-port',
  title: 'every probe asks a port that the container declares',
  severity: 'error',
  reason: 'A probe of a port name that does not exist fails for ever, and the pod never gets ready.',
  remedy: 'Declare the port in ports, or correct the name.',
  sources: ['kube-linter:liveness-port', 'kube-linter:readiness-port', 'kube-linter:startup-port'],
  judge: ({ spec, name, at }) => {
    const ports = list(spec.ports);
    return ['startupProbe', 'readinessProbe', 'livenessProbe'].flatMap((key) => {
      const port = field(spec, key, 'httpGet', 'port') ?? field(spec, key, 'tcpSocket', 'port') ?? field(spec, key, 'grpc', 'port');
      // Kubernetes lets a probe ask an undeclared number; where ports are declared, one that differs is a slip.
      const known = port === undefined || (typeof port === 'number' && ports.length === 0) || ports.some((item) => field(item, 'name') === port || String(field(item, 'containerPort')) === String(port));
      return known ? [] : [fault(at(key), `container ${name} declares no port ${show(port)}`)];
    });
  },
});
