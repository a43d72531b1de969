import { field, list, type Manifest } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import type { ManifestIndex } from '../../model/manifest-index';
import { isolates } from '../../model/network-policy';
import { hasPort, portNumber } from '../../model/ports';
import { selectorOf } from '../../model/selector';
import type { Workload } from '../../model/workload';

/** The port of the pods behind a port of a Service in front of them, where it is another one. */
function behind(port: number, workload: Workload, index: ManifestIndex): number | undefined {
  const ports = index.servicesOf(workload).flatMap((service) => list(field(service, 'spec', 'ports'))).filter((item) => field(item, 'port') === port);
  return ports.map((item) => portNumber(workload, field(item, 'targetPort') ?? port)).find((target) => target !== undefined && target !== port);
}

function selectedBy(policy: Manifest, index: ManifestIndex): readonly Workload[] {
  return index.selected(index.namespaceOf(policy), selectorOf(field(policy, 'spec', 'podSelector')));
}

/** A network policy names the ports of the pods, not those of the Service. */
export const networkPolicyServicePort = objectCheck({
  id: 'network-policy-service-port',
  title: 'a network policy names the ports of the pods, not those of the Service',
  severity: 'error',
  reason: 'Policies see a packet after the Service has turned its port into that of the pod, so a rule for the port of the Service lets nobody in.',
  remedy: 'Name the container port, by number or name.',
  sources: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/'],
  kinds: ['NetworkPolicy'],
  judge: (policy, { index }) => {
    const workloads = isolates(policy, 'Ingress') ? selectedBy(policy, index) : [];
    const ports = list(field(policy, 'spec', 'ingress')).flatMap((rule, at) => list(field(rule, 'ports'))
      .map((item, number) => ({ port: field(item, 'port'), isRange: field(item, 'endPort') !== undefined, path: `spec.ingress[${at}].ports[${number}].port` })));
    if (workloads.length === 0 || ports.length === 0) {
      return undefined;
    }
    return ports.flatMap(({ port, isRange, path }) => {
      if (typeof port !== 'number' || isRange || workloads.some((workload) => hasPort(workload, port))) {
        return [];
      }
      const target = workloads.map((workload) => behind(port, workload, index)).find((found) => found !== undefined);
      return target === undefined ? [] : [fault(path, `${port} is a port of the Service; the pods answer on ${target}`)];
    });
  },
});
