import { field, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { kubectl } from '../support/commands';
import { editOf } from '../support/edited';
import { fieldEvidence } from '../support/evidence';
import { podsBehind, readyEndpoints, serviceNeeds, servicesOf } from '../support/services';

/**
 * J06: a Service keeps traffic on its node and some nodes have no pod of it: callers there get nothing, all others are
 * well. A load balancer takes such nodes out by health checks, so there `externalTrafficPolicy: Local` is in order.
 */
export const trafficPolicyLocal: Cause = {
  id: 'traffic-policy-local',
  rows: ['J06'],
  stages: ['traffic'],
  needs: (view, subject) => (local(view, subject) === undefined ? serviceNeeds(subject) : [...serviceNeeds(subject), { verb: 'list', kind: 'Node' }]),
  find: (view, subject) => {
    const found = local(view, subject);
    if (found === undefined) {
      return undefined;
    }
    const { service, path } = found;
    const covered = new Set([
      ...readyEndpoints(view, service).map((endpoint) => text(field(endpoint, 'nodeName')) ?? ''),
      ...podsBehind(view, service).filter(isReady).map((pod) => text(field(pod, 'spec', 'nodeName')) ?? ''),
    ].filter((name) => name !== ''));
    const bare = view.all('Node').filter((node) => isReady(node) && field(node, 'spec', 'unschedulable') !== true && !isControlPlane(node) && !covered.has(node.metadata.name));
    if (covered.size === 0 || bare.length === 0) {
      return undefined;
    }
    const edit = editOf(service, 'spec', path);
    // Set from the beginning it is meant so, unless somebody asks about this very Service.
    if (edit === undefined && subject.target.kind !== 'Service') {
      return undefined;
    }
    const names = bare.map(({ metadata }) => metadata.name);
    return {
      class: 'configuration',
      root: refOf(service),
      sentence: `Service ${service.metadata.name} answers only on nodes that run a pod of it: callers on ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more nodes` : ''} get nothing`,
      basis: edit === undefined ? 'status' : 'correlated',
      evidence: [fieldEvidence(service, `spec.${path}`, 'Local', edit?.at), fieldEvidence(service, 'nodes with a ready endpoint', [...covered].sort().join(', '))],
      rollback: 'restore',
      restore: refOf(service),
      mitigations: [{ action: `set ${path} to Cluster`, risk: path === 'externalTrafficPolicy' ? 'pods no longer see the address of the client' : 'traffic crosses nodes', undo: 'set it to Local again' }],
      next: [kubectl(service, `get service ${service.metadata.name} -o yaml`), kubectl(service, 'get pods -o wide')],
    };
  },
};

function local(view: ClusterView, subject: Subject): { readonly service: KubeObject; readonly path: string } | undefined {
  // One pod per node is what the policy is made for.
  if (subject.workload?.object.kind === 'DaemonSet') {
    return undefined;
  }
  const found = servicesOf(view, subject).flatMap((service) => [
    ...(field(service, 'spec', 'internalTrafficPolicy') === 'Local' ? [{ service, path: 'internalTrafficPolicy' }] : []),
    ...(field(service, 'spec', 'externalTrafficPolicy') === 'Local' && field(service, 'spec', 'type') === 'NodePort' && subject.target.kind === 'Service' ? [{ service, path: 'externalTrafficPolicy' }] : []),
  ]);
  return found[0];
}

function isControlPlane({ metadata: { labels = {} } }: KubeObject): boolean {
  return 'node-role.kubernetes.io/control-plane' in labels || 'node-role.kubernetes.io/master' in labels;
}
