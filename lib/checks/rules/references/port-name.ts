import { field, isPortName, list, show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';

/** Every name of a container port is one that the API server takes. */
export const portName = containerCheck({
  id: 'port-name',
  title: 'every name of a container port is one that the API server takes',
  severity: 'error',
  reason: 'The API server refuses the whole workload.',
  remedy: 'Use at most 15 lower-case letters, digits and single dashes, with a letter among them.',
  sources: ['kube-linter:invalid-target-ports', 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports'],
  judge: ({ spec, name, at }) => {
    const names = list(spec.ports).map((port) => field(port, 'name')).filter((value) => typeof value === 'string');
    return list(spec.ports).length === 0 ? undefined : names.filter((value) => !isPortName(value)).map((value) => fault(at('ports'), `container ${name} calls a port ${show(value)}`));
  },
});
