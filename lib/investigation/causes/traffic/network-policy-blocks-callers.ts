import { field, list } from '../../../core';
import { type KubeObject, type LabelSelector, matchesSelector, refOf } from '../../../evidence';
import { routeBackends } from '../../spine/route-backends';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Finding, Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { timeOf } from '../../view/time';
import { type Caller, callersOf } from '../support/callers';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { controllerNeeds, proxyPods } from '../support/ingress-controllers';
import { isolatingPolicies, policyBlocks } from '../support/network-policy';
import { portMatches } from '../support/network-policy/port-matches';
import { portNumber } from '../support/pod-ports';
import { routeNeeds, routesTo } from '../support/routes';
import { podsBehind, type ServicePort, servicePorts, serviceNeeds, servicesOf } from '../support/services';
import { newestWritten, writtenAt } from '../support/written-at';

/**
 * J07, seen from the pod that is called: NetworkPolicies keep out pods that are set up to call its Service, or let no
 * port of the Service through at all. The program is well and nobody reaches it.
 */
export const networkPolicyBlocksCallers: Cause = {
  id: 'network-policy-blocks-callers',
  rows: ['J07'],
  stages: ['traffic'],
  needs: (view, subject) => {
    const namespaces = [...new Set(servicesOf(view, subject).map(({ metadata }) => metadata.namespace ?? ''))];
    const isolated = servicesOf(view, subject).flatMap((service) => podsBehind(view, service).slice(0, 1)).some((pod) => isolatingPolicies(view, pod, 'ingress').length > 0);
    return [
      ...serviceNeeds(subject),
      ...namespaces.flatMap((namespace) => [{ verb: 'list', kind: 'NetworkPolicy', namespace } as const, ...(isolated ? [{ verb: 'list', kind: 'Pod', namespace } as const] : [])]),
      ...(isolated ? proxyNeeds(view, subject) : []),
    ];
  },
  find: (view, subject) => {
    if (view.all('NetworkPolicy').length === 0) {
      return undefined;
    }
    for (const service of servicesOf(view, subject)) {
      const pod = podsBehind(view, service).find(isReady);
      const finding = pod === undefined ? undefined : blockedCaller(view, subject, service, pod) ?? closedPort(view, subject, service, pod);
      if (finding !== undefined) {
        return finding;
      }
    }
    return undefined;
  },
};

/** The routes to a subject, the controllers that serve them, and where these run. */
function proxyNeeds(view: ClusterView, subject: Subject): readonly Need[] {
  const ingresses = routesTo(view, subject).filter(({ kind }) => kind === 'Ingress');
  const places = new Set(ingresses.flatMap((ingress) => proxyPods(view, ingress)).map(({ metadata }) => metadata.namespace ?? ''));
  return [...routeNeeds(view, subject), ...ingresses.flatMap((ingress) => controllerNeeds(view, ingress)), ...[...places].flatMap((namespace): readonly Need[] => [{ verb: 'get', kind: 'Namespace', name: namespace }, { verb: 'list', kind: 'NetworkPolicy', namespace }])];
}

/** The pods that pass requests of an Ingress on to a Service: they call it as surely as a pod that names it. */
function proxiesOf(view: ClusterView, subject: Subject, { metadata: { name, namespace } }: KubeObject): readonly Caller[] {
  const ingresses = routesTo(view, subject).filter((route) => route.kind === 'Ingress' && routeBackends(route).some((backend) => backend.name === name && backend.namespace === namespace));
  return ingresses.flatMap((by) => proxyPods(view, by).filter(isReady).slice(0, 1).map((pod): Caller => ({ pod, by, path: 'spec.rules', value: `sends requests to Service ${name}` })));
}

/** A pod that names the Service, or serves an Ingress that does, and is not let in. */
function blockedCaller(view: ClusterView, subject: Subject, service: KubeObject, pod: KubeObject): Finding | undefined {
  for (const caller of [...callersOf(view, service), ...proxiesOf(view, subject, service)]) {
    const answers = servicePorts(service).map(({ target, protocol }) => policyBlocks(view, caller.pod, pod, { number: portNumber(pod, target) ?? 0, protocol }));
    const [answer] = answers;
    if (answer?.state === 'blocked' && answers.every(({ state }) => state === 'blocked')) {
      const end = answer.end === 'ingress' ? 'keeps' : 'does not let';
      return {
        ...common(answer.policies, pod),
        sentence: `NetworkPolicy ${answer.policies[0]?.metadata.name ?? ''} ${end} pod ${caller.pod.metadata.name} ${answer.end === 'ingress' ? 'away from' : 'reach'} Service ${service.metadata.name}`,
        // A caller that has lived well with the policy may not need the call, or the network plugin enforces none.
        basis: !isReady(caller.pod) || Math.max(...answer.policies.map(writtenAt)) > timeOf(caller.pod.metadata.creationTimestamp) ? 'correlated' : 'status',
        evidence: [...policyEvidence(answer.policies), callerEvidence(caller), fieldEvidence(caller.pod, 'metadata.labels', JSON.stringify(caller.pod.metadata.labels ?? {}))],
      };
    }
  }
  return undefined;
}

/** Policies isolate the pod, and none lets the ports of the Service through, for anybody. */
function closedPort(view: ClusterView, { target, workload }: Subject, service: KubeObject, pod: KubeObject): Finding | undefined {
  const policies = isolatingPolicies(view, pod, 'ingress');
  const ports = servicePorts(service);
  const known = view.listing('NetworkPolicy', pod.metadata.namespace) === 'done';
  if (!known || policies.length === 0 || ports.length === 0 || ports.some((port) => letsAnybody(view, policies, pod, port))) {
    return undefined;
  }
  // A workload that nobody may call is often meant so from its beginning; a Service asked about is meant to be called.
  const later = Math.max(...policies.map(writtenAt)) > timeOf(workload?.object.metadata.creationTimestamp) + 60_000;
  return target.kind !== 'Service' && !later ? undefined : {
    ...common(policies, pod),
    sentence: `NetworkPolicy ${policies.map(({ metadata }) => metadata.name).join(', ')} lets nobody reach port ${ports.map((port) => port.target).join(', ')} of the pods behind Service ${service.metadata.name}`,
    basis: 'correlated',
    unchecked: ['whether the network plugin enforces NetworkPolicies'],
    evidence: [...policyEvidence(policies), fieldEvidence(service, 'spec.ports[*].targetPort', ports.map((port) => port.target).join(', '))],
  };
}

function letsAnybody(view: ClusterView, policies: readonly KubeObject[], pod: KubeObject, { target, protocol }: ServicePort): boolean {
  const port = { number: portNumber(pod, target) ?? 0, protocol };
  return policies.some((policy) => list(field(policy, 'spec', 'ingress')).some((rule) => {
    const [ports, peers] = [list(field(rule, 'ports')), list(field(rule, 'from'))];
    const through = ports.length === 0 || ports.some((entry) => portMatches(entry, port, pod) === 'yes');
    return through && (peers.length === 0 || peers.some((peer) => exists(view, peer, policy.metadata.namespace ?? '')));
  }));
}

/** Whether anybody fits a peer. Other namespaces and addresses are taken to exist. */
function exists(view: ClusterView, peer: unknown, home: string): boolean {
  return field(peer, 'ipBlock') !== undefined || field(peer, 'namespaceSelector') !== undefined || view.listing('Pod', home) !== 'done'
    || view.all('Pod', home).some((pod) => matchesSelector(field(peer, 'podSelector') as LabelSelector | undefined, pod.metadata.labels));
}

function common(policies: readonly KubeObject[], pod: KubeObject): Pick<Finding, 'class' | 'root' | 'rollback' | 'restore' | 'mitigations' | 'next' | 'ruledOut'> {
  const policy = refOf(newestWritten(policies) ?? pod);
  return {
    class: 'configuration',
    root: policy,
    rollback: 'restore',
    restore: policy,
    mitigations: [{ action: 'let the callers in by a policy of their own', risk: 'more may reach the pods than before', undo: 'delete that policy again' }],
    next: [kubectl(pod, 'get networkpolicies -o yaml'), kubectl(pod, 'get pods --show-labels')],
    ruledOut: [{ cause: 'service-target-port-not-served', because: `pod ${pod.metadata.name} is ready` }],
  };
}

function policyEvidence(policies: readonly KubeObject[]): ReturnType<typeof fieldEvidence>[] {
  return policies.slice(0, 3).map((policy) => fieldEvidence(policy, 'spec', JSON.stringify(field(policy, 'spec')), writtenAt(policy)));
}

function callerEvidence({ pod, by = pod, path, value }: Caller): ReturnType<typeof fieldEvidence> {
  return fieldEvidence(by, path, value);
}
