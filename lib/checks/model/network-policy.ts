import { contains, field, isCidr, list, type Manifest, record } from '../../core';
import type { TrafficSource } from '../../platform';
import type { ManifestIndex } from './manifest-index';
import { portNumber } from './ports';
import { type Labels, labelsOf, matches, selectorOf } from './selector';
import type { Workload } from './workload';

/** Whether a policy limits a direction: as policyTypes says, else ingress always and egress where rules are given. */
export function isolates(policy: Manifest, direction: 'Ingress' | 'Egress'): boolean {
  const types = field(policy, 'spec', 'policyTypes');
  return Array.isArray(types) ? types.includes(direction) : direction === 'Ingress' || field(policy, 'spec', 'egress') !== undefined;
}

/** Whether a rule allows a port, whatever its peers. A name means something only for the pods at the other end: where they are not given, it may be this port. */
export function allowsPort(rule: unknown, port: number, protocol: string, workload?: Workload): boolean {
  const ports = list(field(rule, 'ports'));
  return ports.length === 0 || ports.some((item) => {
    if ((field(item, 'protocol') ?? 'TCP') !== protocol) {
      return false;
    }
    const value = field(item, 'port');
    if (typeof value === 'string' && workload === undefined) {
      return true;
    }
    const first = typeof value === 'string' && workload !== undefined ? portNumber(workload, value) : value;
    const last = field(item, 'endPort') ?? first;
    return first === undefined || (typeof first === 'number' && typeof last === 'number' && first <= port && port <= last);
  });
}

/** Ports that an egress rule opens, by number or name. Empty: all, about which nothing is judged. */
export function portsOf(rule: unknown): readonly unknown[] {
  return list(field(rule, 'ports')).filter((item) => (field(item, 'protocol') ?? 'TCP') === 'TCP').map((item) => field(item, 'port')).filter((port) => port !== undefined);
}

/** Workloads of the run that an egress rule names by their labels. A rule for all pods names none. */
export function calleesOf(rule: unknown, namespace: string, index: ManifestIndex): readonly Workload[] {
  return list(field(rule, 'to')).flatMap((peer) => {
    const labels = field(peer, 'podSelector');
    if (Object.keys(record(labels)).length === 0) {
      return [];
    }
    const name = field(peer, 'namespaceSelector', 'matchLabels', 'kubernetes.io/metadata.name');
    const where = field(peer, 'namespaceSelector') === undefined ? namespace : name;
    return typeof where === 'string' ? index.selected(where, selectorOf(labels)) : [];
  });
}

/** Whether the policies of a workload let pods of another in on a port. */
export function admits(index: ManifestIndex, callee: Workload, caller: Workload, port: unknown): boolean {
  const number = portNumber(callee, port);
  return number === undefined || admitsBy(index, callee, number, (peer, policyNamespace) => peerMatchesPods(peer, policyNamespace, caller.namespace, caller.labels, index));
}

/** Whether the policies of a workload let a data plane in on a port. */
export function admitsTraffic(index: ManifestIndex, callee: Workload, source: TrafficSource, port: number): boolean {
  return admitsBy(index, callee, port, (peer, policyNamespace) => {
    const cidr = field(peer, 'ipBlock', 'cidr');
    if (typeof cidr === 'string') {
      return (source.cidrs ?? []).some((wanted) => isCidr(cidr) && contains(cidr, wanted));
    }
    return source.namespace !== undefined && peerMatchesPods(peer, policyNamespace, source.namespace, source.podLabels, index);
  });
}

function admitsBy(index: ManifestIndex, callee: Workload, port: number, matchesPeer: (peer: unknown, policyNamespace: string) => boolean): boolean {
  const policies = index.policiesOf(callee).filter((policy) => isolates(policy, 'Ingress'));
  return policies.length === 0 || policies.some((policy) => list(field(policy, 'spec', 'ingress')).some((rule) => {
    const peers = list(field(rule, 'from'));
    return allowsPort(rule, port, 'TCP', callee) && (peers.length === 0 || peers.some((peer) => matchesPeer(peer, index.namespaceOf(policy))));
  }));
}

/** Labels that are not known (of pods or of namespaces outside the run) count as a match: a false alarm is worse than a miss. */
function peerMatchesPods(peer: unknown, policyNamespace: string, namespace: string, labels: Labels | undefined, index: ManifestIndex): boolean {
  if (field(peer, 'ipBlock') !== undefined) {
    return false;
  }
  const pods = selectorOf(field(peer, 'podSelector'));
  const podsMatch = pods === undefined || labels === undefined || matches(pods, labels);
  const namespaces = selectorOf(field(peer, 'namespaceSelector'));
  if (namespaces === undefined) {
    return podsMatch && index.place(policyNamespace) === index.place(namespace);
  }
  const name = index.place(namespace);
  if (name === '') {
    return podsMatch;
  }
  const object = index.find('Namespace', '', name);
  const known: Labels = { ...labelsOf(field(object, 'metadata', 'labels')), 'kubernetes.io/metadata.name': name };
  const onlyName = namespaces.expressions.length === 0 && namespaces.equal.every(([key]) => key === 'kubernetes.io/metadata.name');
  return podsMatch && (object === undefined && !onlyName ? true : matches(namespaces, known));
}
