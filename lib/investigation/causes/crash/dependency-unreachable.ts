import { field, list } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { kubectl, logsCommand } from '../support/commands';
import { type Dependency, otherEnd, podPort, servicePort, serviceText } from '../support/dependency';
import { fieldEvidence } from '../support/evidence';
import { addressText, isIp } from '../support/log-address';
import { logNeeds } from '../support/logs';
import { isolatingPolicies, type Peer, policyBlocks, policyNeeds, type PolicyAnswer } from '../support/network-policy';
import { unreadHistory } from '../support/release';
import { containerText, type Said, saidBy, saidEvidence } from '../support/said';
import { settingNeeds, settingOf } from '../support/setting-source';
import { asMeant, leadsTo, meantBy, meantNeeds } from '../support/unnamed-dependency';

/**
 * H04: what the program connects to does not answer. A refusal would be a dead port (H03); silence is a policy that
 * drops packets, a dependency that is overloaded, or the network. Policies are evaluated for the pair; a dependency that
 * is down says so itself.
 */
export const dependencyUnreachable: Cause = {
  id: 'dependency-unreachable',
  rows: ['H04'],
  stages: ['crash', 'readiness'],
  needs: (view, subject) => {
    const said = saidBy(view, subject, 'unreachable');
    const dependency = said === undefined ? undefined : meantBy(view, subject, said.sign)?.dependency;
    return said === undefined ? logNeeds(subject) : [
      ...logNeeds(subject),
      ...settingNeeds(subject),
      ...meantNeeds(view, subject, said.sign),
      ...(dependency === undefined ? [] : policyNeeds(said.pod, peerOf(dependency) ?? said.pod)),
    ];
  },
  find: (view, subject) => {
    const said = saidBy(view, subject, 'unreachable');
    if (said === undefined) {
      return undefined;
    }
    const meant = meantBy(view, subject, said.sign);
    const base = { evidence: saidEvidence(said), rollback: 'no', next: [kubectl(said.pod, 'get networkpolicies'), logsCommand(said.pod, said.container, subject.stage === 'crash')] } as const;
    if (meant === undefined) {
      return { ...base, class: 'dependency', root: refOf(subject.workload?.object ?? said.pod), basis: 'log', sentence: `${containerText(said.container)} gets no answer from something that its log does not name` };
    }
    const { dependency } = meant;
    const policy = policyFor(view, said, dependency);
    if (policy.state === 'blocked') {
      return asMeant(byPolicy(said, dependency, policy, base), meant);
    }
    // Members of one workload that miss each other depend on nobody else.
    if (dependency.kind === 'service' && leadsTo(dependency.service, subject)) {
      return undefined;
    }
    const unchecked = policy.state === 'unknown' ? [policy.why] : [];
    return asMeant(byNetwork(view, subject, said, dependency, { ...base, unchecked }), meant);
  },
};

type Base = Pick<Finding, 'evidence' | 'rollback' | 'next' | 'unchecked'>;

function byPolicy(said: Said, dependency: Dependency, { policies, end, pod }: Extract<PolicyAnswer, { state: 'blocked' }>, base: Base): Finding {
  const [policy] = policies;
  const root = refOf(policy ?? pod);
  return {
    ...base, class: 'configuration', root, restore: root, basis: 'confirmed', rollback: 'restore',
    sentence: `NetworkPolicy ${root.name} does not let ${containerText(said.container)} reach ${addressText(dependency.address)}${end === 'ingress' ? `: it guards pod ${pod.metadata.name}` : ''}`,
    evidence: [...(base.evidence ?? []), ...policies.slice(0, 3).map((each) => fieldEvidence(each, `spec.${end}`, `no rule allows ${addressText(dependency.address)}`))],
    ruledOut: [{ cause: 'dependency-refuses', because: 'nothing answers, not even a refusal' }],
    mitigations: [{ action: `allow the connection in NetworkPolicy ${root.name}`, risk: 'a rule that is too wide opens more than this', undo: 'remove the rule' }],
  };
}

function byNetwork(view: ClusterView, subject: Subject, said: Said, dependency: Dependency, base: Base): Finding {
  const { address } = dependency;
  const who = containerText(said.container);
  const setting = settingOf(view, subject, address.host);
  if (setting?.before !== undefined) {
    return {
      ...base, class: 'configuration', root: refOf(subject.workload?.object ?? said.pod), basis: 'correlated',
      sentence: `${who} gets no answer from ${addressText(address)}, an address that the last rollout gave it`,
      evidence: [...base.evidence, setting.evidence], rollback: 'fixes-if-changed', implicates: [setting.path, `${said.container.path}.envFrom`],
    };
  }
  const node = lonelyNode(subject);
  if (node !== undefined) {
    return { ...base, class: 'cluster', subsystem: 'network', root: { kind: 'Node', name: node }, basis: 'correlated', sentence: `${who} gets no answer from ${addressText(address)} on node ${node}, while pods on other nodes do` };
  }
  if (dependency.kind !== 'service') {
    const root = otherEnd(dependency);
    return {
      ...base, class: 'dependency', root, basis: 'log', sentence: `${who} gets no answer from ${addressText(address)}${dependency.kind === 'outside' && view.listing('Service') === 'done' ? ', which is no Service of this cluster' : ''}`,
      evidence: [...base.evidence, ...(setting === undefined ? [] : [setting.evidence])],
      unchecked: [...(base.unchecked ?? []), ...(dependency.kind === 'unknown' ? [dependency.why] : [])],
    };
  }
  const { service, ready, behind } = dependency;
  const name = serviceText(service, said.pod.metadata.namespace);
  if (service.metadata.name === 'kubernetes' && service.metadata.namespace === 'default') {
    return { ...base, class: 'cluster', subsystem: 'network', root: refOf(service), basis: 'log', sentence: `${who} gets no answer from the API server at ${addressText(address)}` };
  }
  const ports = list(field(service, 'spec', 'ports')).map((each) => String(field(each, 'port')));
  if (address.port !== undefined && ports.length > 0 && !ports.includes(String(address.port)) && field(service, 'spec', 'clusterIP') !== 'None') {
    return {
      ...base, class: 'configuration', root: setting?.root ?? refOf(subject.workload?.object ?? said.pod), basis: 'confirmed',
      sentence: `${who} connects to ${addressText(address)}, but ${name} has no port ${address.port}: it has ${ports.join(', ')}`,
      evidence: [...base.evidence, fieldEvidence(service, 'spec.ports', ports.join(', ')), ...(setting === undefined ? [] : [setting.evidence])],
      rollback: 'fixes-if-changed', implicates: [`${said.container.path}.env`, `${said.container.path}.envFrom`, `${said.container.path}.args`], ...(setting?.root.kind === 'ConfigMap' ? { restore: setting.root } : {}),
    };
  }
  return {
    ...base, class: 'dependency', root: behind, follow: behind, basis: ready === 0 ? 'confirmed' : 'log',
    sentence: ready === 0 ? `${who} cannot reach ${addressText(address)}: ${name} has no ready endpoint` : `${who} gets no answer from ${addressText(address)}, which is ${name}`,
    evidence: [...base.evidence, ...(ready === undefined ? [] : [fieldEvidence(service, 'EndpointSlices', `${ready} ready endpoints`)])],
    // Where nothing is ready it does not matter whether a policy would let the packets through.
    unchecked: ready === 0 ? unreadHistory(view, subject) : [...(base.unchecked ?? []), ...(ready === undefined ? [`the endpoints of ${name}`] : [])],
  };
}

function peerOf(dependency: Dependency): Peer | undefined {
  switch (dependency.kind) {
    case 'service': return dependency.pods[0];
    case 'pod': return dependency.pod;
    default: return isIp(dependency.address.host) ? { ip: dependency.address.host } : undefined;
  }
}

/** What policies say about the way from the program to what it wants to reach. */
function policyFor(view: ClusterView, { pod }: Said, dependency: Dependency): PolicyAnswer {
  const peer = peerOf(dependency);
  const port = dependency.kind === 'service' && dependency.pods[0] !== undefined ? podPort(dependency.pods[0], portMeant(dependency.service, dependency.address.port)) ?? dependency.address.port : dependency.address.port;
  if (peer !== undefined && port !== undefined) {
    return policyBlocks(view, pod, peer, { number: port });
  }
  return peer === undefined && dependency.kind === 'outside' ? outward(view, pod) : { state: 'unknown', why: 'whether a NetworkPolicy stops the connection' };
}

/** The port of a Service that a program means: by its number, or the only one where its log names none. */
function portMeant(service: KubeObject, number: number | undefined): unknown {
  const ports = list(field(service, 'spec', 'ports'));
  return number === undefined && ports.length === 1 ? ports[0] : servicePort(service, number);
}

/** A name outside the cluster: which address it has is not known, so only policies that let nothing out can be judged. */
function outward(view: ClusterView, pod: KubeObject): PolicyAnswer {
  const policies = isolatingPolicies(view, pod, 'egress');
  const mayLeave = policies.flatMap((policy) => list(field(policy, 'spec', 'egress'))).some((rule) => {
    const peers = list(field(rule, 'to'));
    return peers.length === 0 || peers.some((peer) => field(peer, 'ipBlock') !== undefined);
  });
  const listed = view.listing('NetworkPolicy', pod.metadata.namespace);
  return listed !== 'done' ? { state: 'unknown', why: `the NetworkPolicies of namespace ${pod.metadata.namespace ?? ''} could not be read (${listed})` }
    : policies.length === 0 ? { state: 'open' } : mayLeave ? { state: 'unknown', why: 'whether the egress rules include this address' } : { state: 'blocked', end: 'egress', pod, policies };
}

/** The node all failing pods are on, when pods of the same workload on other nodes are fine and there are two at least. */
function lonelyNode({ pods, workload }: Subject): string | undefined {
  const of = (pod: KubeObject): string => String(field(pod, 'spec', 'nodeName') ?? '');
  const nodes = [...new Set(pods.map(of))];
  const fine = (workload?.pods ?? []).filter((pod) => isReady(pod));
  return pods.length >= 2 && nodes.length === 1 && fine.length > 0 && fine.every((pod) => of(pod) !== nodes[0]) ? nodes[0] : undefined;
}
