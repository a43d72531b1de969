import { field, list } from '../../../core';
import { type KubeObject, type LabelSelector, matchesSelector } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { isPod, onHostNetwork, type Peer, peerMatches } from './network-policy/peer-matches';
import { portMatches, type PolicyPort } from './network-policy/port-matches';
import { allOf, anyOf, type Tri } from './network-policy/tri';

export type { Peer } from './network-policy/peer-matches';
export type { PolicyPort } from './network-policy/port-matches';

/** Which end of a connection a policy guards. */
export type PolicyEnd = 'egress' | 'ingress';

/** What NetworkPolicies say about a connection. */
export type PolicyAnswer =
  | { readonly state: 'open' }
  | {
    readonly state: 'blocked';
    /** The end that stops it: `egress` of the caller or `ingress` of the pod that is called. */
    readonly end: PolicyEnd;
    /** The pod at that end. */
    readonly pod: KubeObject;
    /** The policies that isolate that pod, none of which lets the connection through. */
    readonly policies: readonly KubeObject[];
  }
  | { readonly state: 'unknown'; /** What could not be seen. */ readonly why: string };

/** What must be read before `policyBlocks` can tell: the policies and labels of the namespaces at both ends. */
export function policyNeeds(from: Peer, to: Peer): readonly Need[] {
  const namespaces = new Set([from, to].filter(isPod).map(({ metadata }) => metadata.namespace ?? ''));
  return [...namespaces].flatMap((namespace): readonly Need[] => [{ verb: 'list', kind: 'NetworkPolicy', namespace }, { verb: 'get', kind: 'Namespace', name: namespace }]);
}

/**
 * Whether NetworkPolicies stop a connection between two pods, or between a pod and an address, and which ones.
 * A pod that no policy isolates is open; an isolated one lets through what any of its policies allows.
 * Blind for policies of network plugins (Cilium, Calico) and for admin policies, and for whether the plugin enforces any.
 * @param port the port of the pod that is called, not the one of a Service in front of it
 */
export function policyBlocks(view: ClusterView, from: Peer, to: Peer, port: PolicyPort): PolicyAnswer {
  if (isPod(from) && isPod(to) && from.metadata.name === to.metadata.name && from.metadata.namespace === to.metadata.namespace) {
    return { state: 'open' };
  }
  const answers = [...(isPod(from) ? [atEnd(view, 'egress', from, to, port)] : []), ...(isPod(to) ? [atEnd(view, 'ingress', to, from, port)] : [])];
  return answers.find(({ state }) => state === 'blocked') ?? answers.find(({ state }) => state === 'unknown') ?? { state: 'open' };
}

/** The policies that isolate a pod at one end. */
export function isolatingPolicies(view: ClusterView, pod: KubeObject, end: PolicyEnd): readonly KubeObject[] {
  return view.all('NetworkPolicy', pod.metadata.namespace ?? '').filter((policy) => guards(policy, end) && matchesSelector((field(policy, 'spec', 'podSelector') ?? {}) as LabelSelector, pod.metadata.labels));
}

function atEnd(view: ClusterView, end: PolicyEnd, pod: KubeObject, peer: Peer, port: PolicyPort): PolicyAnswer {
  const namespace = pod.metadata.namespace ?? '';
  if (onHostNetwork(pod)) {
    return { state: 'open' };
  }
  const policies = isolatingPolicies(view, pod, end);
  const reached = end === 'ingress' ? pod : isPod(peer) ? peer : undefined;
  const rules = policies.flatMap((policy) => list(field(policy, 'spec', end)));
  const allowed = anyOf(rules.map((rule) => ruleAllows(view, rule, end, { namespace, peer, port, reached })));
  const listed = view.listing('NetworkPolicy', namespace);
  if (policies.length === 0 ? listed === 'done' : allowed === 'yes') {
    return { state: 'open' };
  }
  if (listed !== 'done') {
    return { state: 'unknown', why: `the NetworkPolicies of namespace ${namespace} could not be read completely (${listed})` };
  }
  if (allowed === 'maybe') {
    return { state: 'unknown', why: `the labels of a namespace or the address of a pod that NetworkPolicies of namespace ${namespace} go by could not be read` };
  }
  // A node reaches its own pods whatever policies say, and plugins differ about other nodes.
  return onHostNetwork(peer) ? { state: 'unknown', why: 'one end is on the network of its node, where plugins differ' } : { state: 'blocked', end, pod, policies };
}

interface Connection {
  readonly namespace: string;
  readonly peer: Peer;
  readonly port: PolicyPort;
  readonly reached: KubeObject | undefined;
}

function ruleAllows(view: ClusterView, rule: unknown, end: PolicyEnd, { namespace, peer, port, reached }: Connection): Tri {
  const ports = list(field(rule, 'ports'));
  const peers = list(field(rule, end === 'ingress' ? 'from' : 'to'));
  // Missing and empty lists mean the same in a rule: everything.
  return allOf([
    ports.length === 0 ? 'yes' : anyOf(ports.map((entry) => portMatches(entry, port, reached))),
    peers.length === 0 ? 'yes' : anyOf(peers.map((entry) => peerMatches(view, entry, peer, namespace))),
  ]);
}

/** Whether a policy guards an end. Without policyTypes it guards ingress, and egress only if it has egress rules. */
function guards(policy: KubeObject, end: PolicyEnd): boolean {
  const types = list(field(policy, 'spec', 'policyTypes'));
  if (types.length > 0) {
    return types.includes(end === 'ingress' ? 'Ingress' : 'Egress');
  }
  return end === 'ingress' || list(field(policy, 'spec', 'egress')).length > 0;
}
