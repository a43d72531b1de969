import { field, list, show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { backendReferencesOf } from '../../model/backends';

/** Every route and Ingress sends to a Service and port that exist. */
export const routeBackend = objectCheck({
  id: 'route-backend',
  title: 'every route and Ingress sends to a Service and port that exist',
  severity: 'error',
  reason: 'Requests to it get 500 or 503.',
  remedy: 'Correct the name or port of the backend.',
  sources: ['kube-score:ingress-targets-service', 'kube-linter:dangling-ingress', 'kubescape:C-0298', 'kubescape:C-0302', 'https://gateway-api.sigs.k8s.io/api-types/httproute/#backendrefs-optional'],
  kinds: ['HTTPRoute', 'GRPCRoute', 'Ingress'],
  judge: (route, { index }) => {
    const references = backendReferencesOf(route);
    const known = references.filter(({ namespace }) => index.holds('Service', namespace));
    if (known.length === 0) {
      return undefined;
    }
    return known.flatMap(({ namespace, name, port, path }) => {
      const service = index.find('Service', namespace, name);
      if (service === undefined) {
        return [fault(path, `there is no Service ${show(name)} here`)];
      }
      const ports = list(field(service, 'spec', 'ports'));
      return ports.some((item) => field(item, 'port') === port || field(item, 'name') === port) ? [] : [fault(path, `Service ${show(name)} has no port ${show(port)}`)];
    });
  },
});
