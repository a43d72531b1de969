import { show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { backendReferencesOf } from '../../model/backends';

/** Every route and Ingress sends to a Service that exists. */
export const routeBackend = objectCheck({
  id: 'route-backend',
  title: 'every route and Ingress sends to a Service that exists',
  severity: 'warning',
  reason: 'Requests to it get 500 or 503.',
  remedy: 'Correct the name of the backend, or exempt it where the Service lives elsewhere.',
  sources: ['kube-score:ingress-targets-service', 'kube-linter:dangling-ingress', 'kubescape:C-0298', 'kubescape:C-0302', 'https://gateway-api.sigs.k8s.io/api-types/httproute/#backendrefs-optional'],
  kinds: ['HTTPRoute', 'GRPCRoute', 'Ingress'],
  judge: (route, { index }) => {
    const known = backendReferencesOf(route).filter(({ namespace }) => index.holds('Service', namespace));
    if (known.length === 0) {
      return undefined;
    }
    return known.filter(({ namespace, name }) => index.find('Service', namespace, name) === undefined).map(({ name, path }) => fault(path, `there is no Service ${show(name)} here`));
  },
});
