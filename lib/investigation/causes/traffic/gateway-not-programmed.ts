import { field, list, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Need, Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { timeOf } from '../../view/time';
import { kubectl } from '../support/commands';
import { editOf } from '../support/edited';
import { fieldEvidence } from '../support/evidence';
import { type Condition, conditionsIn, conditionText } from '../support/gateway-conditions';
import { gatewayNeeds, gatewaysOf, isUsed, routeNeeds, routesTo } from '../support/routes';

/** Seconds that a controller may take to program a Gateway. */
const PATIENCE = 180;
/** What the platform owes, not the writer of the Gateway. */
const OWED = /^(AddressNotAssigned|AddressNotUsable|NoResources)$/;

/** J10: the Gateway in front of a route is not set up: a listener is invalid, it has no address, or nobody acts on its class. */
export const gatewayNotProgrammed: Cause = {
  id: 'gateway-not-programmed',
  rows: ['J10'],
  stages: ['traffic'],
  needs: (view, subject) => [...routeNeeds(view, subject), ...gatewayNeeds(routesTo(view, subject)), ...gatewaysOf(view, subject).flatMap(classNeeds)],
  find: (view, subject) => gatewaysOf(view, subject).map((gateway) => fault(view, subject, gateway)).find((finding) => finding !== undefined),
};

function classNeeds(gateway: KubeObject): readonly Need[] {
  const name = text(field(gateway, 'spec', 'gatewayClassName'));
  return name === undefined ? [] : [{ verb: 'get', kind: 'GatewayClass', name }];
}

function fault(view: ClusterView, subject: Subject, gateway: KubeObject): Finding | undefined {
  const listeners = list(field(gateway, 'status', 'listeners')).filter((listener) => isUsed(view, subject, gateway, text(field(listener, 'name')) ?? ''));
  const ofListener = listeners.flatMap((listener) => conditionsIn(field(listener, 'conditions')).filter((condition) => isBad(condition) && isCurrent(gateway, condition)).map((condition) => ({ name: text(field(listener, 'name')) ?? '', condition })))
    .sort((a, b) => weight(a.condition) - weight(b.condition))[0];
  if (ofListener !== undefined) {
    const { name, condition } = ofListener;
    return { ...finding(gateway, condition), sentence: `listener ${name} of Gateway ${gateway.metadata.name} is not served: ${condition.message || condition.reason}`, evidence: [fieldEvidence(gateway, `status.listeners[${name}].conditions[${condition.type}]`, conditionText(condition), condition.since)] };
  }
  const own = conditionsIn(field(gateway, 'status', 'conditions'));
  const bad = own.filter((condition) => isBad(condition) && isCurrent(gateway, condition) && condition.reason !== 'Pending').sort((a, b) => weight(a) - weight(b))[0];
  if (bad !== undefined) {
    return { ...finding(gateway, bad), sentence: `Gateway ${gateway.metadata.name} is not set up: ${bad.message || bad.reason}`, evidence: [fieldEvidence(gateway, `status.conditions[${bad.type}]`, conditionText(bad), bad.since)] };
  }
  const late = (view.now - timeOf(gateway.metadata.creationTimestamp)) / 1000 > PATIENCE;
  return late && !own.some(({ type, status }) => (type === 'Accepted' || type === 'Programmed') && status === 'True') ? unattended(view, gateway) : undefined;
}

/** Nobody acts on the Gateway: its class does not exist, or has no controller. */
function unattended(view: ClusterView, gateway: KubeObject): Finding | undefined {
  const name = text(field(gateway, 'spec', 'gatewayClassName')) ?? '';
  const { state } = view.lookup('GatewayClass', undefined, name);
  const gatewayClass = view.get('GatewayClass', undefined, name);
  const accepted = conditionsIn(field(gatewayClass, 'status', 'conditions')).find(({ type }) => type === 'Accepted');
  if (state === 'absent') {
    return { ...finding(gateway, undefined), sentence: `Gateway ${gateway.metadata.name} is of class ${name}, which does not exist`, evidence: [fieldEvidence(gateway, 'spec.gatewayClassName', name)] };
  }
  return gatewayClass === undefined || accepted?.status === 'True' ? undefined : {
    ...finding(gateway, undefined),
    class: 'cluster',
    subsystem: 'network',
    root: refOf(gatewayClass),
    sentence: `no controller acts on class ${name} of Gateway ${gateway.metadata.name}`,
    basis: 'correlated',
    evidence: [fieldEvidence(gatewayClass, 'status.conditions[Accepted]', accepted === undefined ? 'not set' : conditionText(accepted), accepted?.since ?? 0)],
    rollback: 'no',
  };
}

function isBad({ type, status }: Condition): boolean {
  return (/^(Accepted|Programmed|ResolvedRefs)$/.test(type) && status === 'False') || (type === 'Conflicted' && status === 'True');
}

/** That something does not resolve or conflicts tells more than that it is not programmed for this reason. */
function weight({ type }: Condition): number {
  return ['ResolvedRefs', 'Conflicted', 'Accepted', 'Programmed'].indexOf(type);
}

function isCurrent(gateway: KubeObject, { generation }: Condition): boolean {
  return generation === undefined || gateway.metadata.generation === undefined || generation >= gateway.metadata.generation;
}

function finding(gateway: KubeObject, condition: Condition | undefined): Omit<Finding, 'sentence' | 'evidence'> {
  const edit = editOf(gateway, 'spec');
  const owed = condition !== undefined && OWED.test(condition.reason);
  return {
    class: owed ? 'cluster' : 'configuration',
    ...(owed ? { subsystem: 'cloud' } : {}),
    root: refOf(gateway),
    basis: condition === undefined || condition.reason === 'Invalid' ? 'explicit' : 'confirmed',
    rollback: edit === undefined ? 'no' : 'restore',
    ...(edit === undefined ? {} : { restore: refOf(gateway) }),
    mitigations: [{ action: 'correct the Gateway', risk: 'all routes of the Gateway are set up anew', undo: 'set the old values again' }],
    next: [kubectl(gateway, `get gateway ${gateway.metadata.name} -o yaml`)],
  };
}
