import { field, list, show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { backendReferencesOf } from '../../model/backends';

/** Every route and Ingress sends to a port that its Service has. */
export const routeBackendPort = objectCheck({
  id: 'route-backend-port',
  title: 'every route and Ingress sends to a port that its Service has',
  severity: 'error',
  reason: 'Requests to it get 500 or 503.',
  remedy: 'Correct the port of the backend.',
  sources: ['kube-score:ingress-targets-service', 'kube-linter:dangling-ingress', 'kubescape:C-0298', 'kubescape:C-0302', 'https://gateway-api.sigs.k8s.io/api-types/httproute/#backendrefs-optional'],
  kinds: ['HTTPRoute', 'GRPCRoute', 'Ingress'],
  judge: (route, { index }) => {
    const known = backendReferencesOf(route).map((reference) => ({ ...reference, service: index.find('Service', reference.namespace, reference.name) })).filter(({ service }) => service !== undefined);
    if (known.length === 0) {
      return undefined;
    }
    return known.filter(({ service, port }) => !list(field(service, 'spec', 'ports')).some((item) => field(item, 'port') === port || field(item, 'name') === port))
      .map(({ name, port, path }) => fault(path, `Service ${show(name)} has no port ${show(port)}`));
  },
});
