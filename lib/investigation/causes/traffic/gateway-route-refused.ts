import { field, list, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import { kubectl } from '../support/commands';
import { editOf } from '../support/edited';
import { fieldEvidence } from '../support/evidence';
import { type Condition, conditionsIn, conditionText } from '../support/gateway-conditions';
import { gatewayNeeds, parentsOf, routeNeeds, routesTo } from '../support/routes';

const REASONS: Readonly<Record<string, string>> = {
  NoMatchingListenerHostname: 'no listener of the Gateway has a hostname that fits',
  NotAllowedByListeners: 'no listener of the Gateway allows routes of this namespace or kind',
  NoMatchingParent: 'the Gateway has no listener of that name or port',
  UnsupportedValue: 'the controller does not support a value of it',
  BackendNotFound: 'a backend does not exist',
  RefNotPermitted: 'a backend of another namespace is not granted by a ReferenceGrant',
  InvalidKind: 'a backend is of a kind that the controller does not know',
  UnsupportedProtocol: 'the protocol of a backend is not supported',
};

/** J10: a Gateway refuses a route, or cannot resolve what it names; each parent says so for itself. */
export const gatewayRouteRefused: Cause = {
  id: 'gateway-route-refused',
  rows: ['J10'],
  stages: ['traffic'],
  needs: (view, subject) => [...routeNeeds(view, subject), ...gatewayNeeds(routesTo(view, subject))],
  find: (view, subject) => {
    for (const route of routesTo(view, subject).filter(({ kind }) => kind !== 'Ingress')) {
      const refused = list(field(route, 'status', 'parents')).flatMap((parent) => conditionsIn(field(parent, 'conditions')).filter(isBad).map((condition) => ({ parent, condition }))).find(({ condition }) => isCurrent(route, condition));
      if (refused !== undefined) {
        return refusal(route, refused.parent, refused.condition);
      }
      const lost = parentsOf(route).find(({ namespace, name }) => view.lookup('Gateway', namespace, name).state === 'absent');
      if (lost !== undefined) {
        return { ...finding(route), sentence: `${route.kind} ${route.metadata.name} belongs to Gateway ${lost.namespace}/${lost.name}, which does not exist`, basis: 'confirmed', evidence: [fieldEvidence(route, 'spec.parentRefs', `${lost.namespace}/${lost.name}`)] };
      }
    }
    return undefined;
  },
};

function isBad({ type, status }: Condition): boolean {
  return ((type === 'Accepted' || type === 'ResolvedRefs') && status === 'False') || (type === 'PartiallyInvalid' && status === 'True');
}

/** What a controller said about an older state of the route is history. */
function isCurrent(route: KubeObject, { generation }: Condition): boolean {
  return generation === undefined || route.metadata.generation === undefined || generation >= route.metadata.generation;
}

function refusal(route: KubeObject, parent: unknown, condition: Condition): Finding {
  const gateway = text(field(parent, 'parentRef', 'name')) ?? '';
  return {
    ...finding(route),
    sentence: `Gateway ${gateway} does not ${condition.type === 'Accepted' ? 'accept' : 'fully serve'} ${route.kind} ${route.metadata.name}: ${REASONS[condition.reason] ?? (condition.message || condition.reason)}`,
    basis: 'confirmed',
    evidence: [fieldEvidence(route, `status.parents[${gateway}].conditions[${condition.type}]`, conditionText(condition), condition.since)],
  };
}

function finding(route: KubeObject): Pick<Finding, 'class' | 'root' | 'rollback' | 'restore' | 'mitigations' | 'next'> {
  const edit = editOf(route, 'spec');
  return {
    class: 'configuration',
    root: refOf(route),
    rollback: edit === undefined ? 'no' : 'restore',
    ...(edit === undefined ? {} : { restore: refOf(route) }),
    mitigations: [{ action: 'correct the route, its parent or its backend', risk: 'traffic begins at once', undo: 'set the old values again' }],
    next: [kubectl(route, `get ${route.kind.toLowerCase()} ${route.metadata.name} -o yaml`)],
  };
}
