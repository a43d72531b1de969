import { field } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';

/** No Service opens a port on every node. */
export const serviceType = objectCheck({
  id: 'service-type',
  title: 'no Service opens a port on every node',
  severity: 'warning',
  reason: 'A NodePort is open on all nodes, past the gateway with its certificate, limits and logs.',
  remedy: 'Use ClusterIP behind a Gateway or Ingress; keep LoadBalancer for the gateway itself.',
  sources: ['kube-score:service-type', 'kube-linter:exposed-services', 'kubescape:C-0256'],
  kinds: ['Service'],
  judge: (service) => (field(service, 'spec', 'type') === 'NodePort' ? [fault('spec.type', 'the type is NodePort')] : []),
});
