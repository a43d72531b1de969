import { type KubeObject, refOf } from '../../../evidence';
import { isRoute, type RouteBackend, routeBackends } from '../../spine/route-backends';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { kubectl } from '../support/commands';
import { editOf } from '../support/edited';
import { fieldEvidence } from '../support/evidence';
import { nearest } from '../support/nearest';
import { routeNeeds, routesTo } from '../support/routes';
import { servicePorts } from '../support/services';

/** J09, J10: an Ingress or a route of a Gateway names a Service, or a port of one, that does not exist. */
export const routeBackendMissing: Cause = {
  id: 'route-backend-missing',
  rows: ['J09', 'J10'],
  stages: ['traffic'],
  needs: (view, subject) => routeNeeds(view, subject),
  find: (view, subject) => {
    // A workload is harmed only by what leads to it: its routes may have other backends that are none of its business.
    const own = isRoute(subject.target) ? undefined : subject;
    for (const route of routesTo(view, subject)) {
      const found = routeBackends(route).map((backend) => missing(view, route, backend)).find((finding) => finding !== undefined && (own === undefined || finding.harms));
      if (found !== undefined) {
        return found.finding;
      }
    }
    return undefined;
  },
};

interface Missing {
  readonly finding: Finding;
  /** Whether it stands between the route and a Service that exists. */
  readonly harms: boolean;
}

function missing(view: ClusterView, route: KubeObject, backend: RouteBackend): Missing | undefined {
  const service = view.get('Service', backend.namespace, backend.name);
  if (service === undefined) {
    const names = view.all('Service', backend.namespace).map(({ metadata }) => metadata.name);
    const meant = nearest(backend.name, names);
    return view.lookup('Service', backend.namespace, backend.name).state !== 'absent' ? undefined : {
      harms: false,
      finding: finding(route, backend, `leads to Service ${backend.name}, which does not exist${meant === undefined ? '' : `; there is ${meant}`}`, [fieldEvidence(route, `${backend.path}.name`, backend.name)]),
    };
  }
  const ports = servicePorts(service);
  const known = backend.port === undefined || ports.length === 0 || ports.some(({ port, name }) => port === backend.port || name === backend.port);
  return known ? undefined : {
    harms: true,
    finding: finding(route, backend, `leads to port ${backend.port ?? ''} of Service ${backend.name}, which has ${ports.map(({ port, name }) => (name === '' ? String(port) : `${port} (${name})`)).join(', ')}`, [
      fieldEvidence(route, `${backend.path}.port`, String(backend.port)),
      fieldEvidence(service, 'spec.ports', ports.map(({ port, name }) => (name === '' ? String(port) : `${name}=${port}`)).join(', ')),
    ]),
  };
}

function finding(route: KubeObject, backend: RouteBackend, what: string, evidence: Finding['evidence']): Finding {
  const edit = editOf(route, 'spec');
  return {
    class: 'configuration',
    root: refOf(route),
    sentence: `${route.kind} ${route.metadata.name} ${what}`,
    basis: 'confirmed',
    evidence,
    rollback: edit === undefined ? 'no' : 'restore',
    ...(edit === undefined ? {} : { restore: refOf(route) }),
    mitigations: [{ action: `correct ${backend.path} of the ${route.kind}`, risk: 'traffic begins at once', undo: 'set the old backend again' }],
    next: [kubectl(route, `get ${route.kind.toLowerCase()} ${route.metadata.name} -o yaml`), `kubectl -n ${backend.namespace} get services`],
  };
}
