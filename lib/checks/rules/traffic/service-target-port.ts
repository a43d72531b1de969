import { field, list, show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { hasPort } from '../../model/ports';
import { equalitySelectorOf } from '../../model/selector';

/** Every Service port leads to a port of the pods. */
export const serviceTargetPort = objectCheck({
  id: 'service-target-port',
  title: 'every Service port leads to a port of the pods',
  severity: 'error',
  reason: 'Requests are refused although the pods are well.',
  remedy: 'Name a container port in targetPort, or correct the number.',
  sources: ['kube-linter:invalid-target-ports', 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports'],
  kinds: ['Service'],
  judge: (service, { index }) => {
    const workloads = index.selected(service.metadata.namespace ?? '', equalitySelectorOf(field(service, 'spec', 'selector')));
    if (workloads.length === 0) {
      return undefined;
    }
    return list(field(service, 'spec', 'ports')).flatMap((port, number) => {
      const target = field(port, 'targetPort') ?? field(port, 'port');
      const missing = workloads.filter((workload) => !hasPort(workload, target));
      return missing.length < workloads.length ? [] : [fault(`spec.ports[${number}].targetPort`, `no container of ${missing[0]?.kind} ${missing[0]?.name} declares port ${show(target)}`)];
    });
  },
});
