import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { backendsOf } from '../../model/backends';
import { admitsTraffic, isolates } from '../../model/network-policy';

/** The gateway may reach the pods that a route sends to. */
export const networkPolicyGateway = objectCheck({
  id: 'network-policy-gateway',
  title: 'the gateway may reach the pods that a route sends to',
  severity: 'error',
  reason: 'The route is accepted, and every request ends in a time-out.',
  remedy: 'Allow ingress from the namespace of the gateway\'s proxies to the port of the backend.',
  sources: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/', 'https://gateway-api.sigs.k8s.io/'],
  kinds: ['HTTPRoute', 'GRPCRoute', 'Ingress'],
  judge: (route, { index, facts }) => {
    if (facts === undefined || index.hasOtherPolicies) {
      return undefined;
    }
    const sources = [facts.routing, facts.internalRouting].flatMap((routing) => (routing.kind === 'none' ? [] : [routing.trafficFrom]))
      .filter((source) => source.namespace !== undefined || (source.cidrs ?? []).length > 0);
    const backends = backendsOf(route, index).filter(({ workload }) => index.policiesOf(workload).some((policy) => isolates(policy, 'Ingress')));
    if (sources.length === 0 || backends.length === 0) {
      return undefined;
    }
    return backends.filter(({ workload, port }) => !sources.some((source) => admitsTraffic(index, workload, source, port)))
      .map(({ workload, port, path }) => fault(path, `the policies of ${workload.kind} ${workload.name} let no proxy of the platform in on port ${port}`));
  },
});
