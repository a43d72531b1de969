import { field, list, quantity, record } from '../../../core';
import { type KubeObject, type LabelSelector, matchesSelector } from '../../../evidence';
import type { ClusterView } from '../../view/cluster-view';
import { demandText, nodeDemands, unmetDemands } from './node-affinity';
import { allPodsOnNode } from './node-pods';
import { podRequests } from './pod-requests';
import { amountText } from './resource-amount';
import type { BlockKind } from './scheduler-message';
import { taintText, tolerates, untoleratedTaints } from './taints';

/** Something that keeps a pod off a node. */
export interface Blocker {
  /** The filter of the scheduler that refuses it. */
  readonly kind: BlockKind;
  /** What is missing or in the way. */
  readonly what: string;
}

/** How a pod fits on a node. */
export interface NodeFit {
  /** Node. */
  readonly node: KubeObject;
  /** Everything that keeps the pod off it; empty when it fits, as far as it was checked. */
  readonly blockers: readonly Blocker[];
  /** What is left of each resource; undefined when the pods of the node could not be read. */
  readonly free: Readonly<Record<string, number>> | undefined;
}

/** A pod in the way of a host port. */
export interface PortHolder {
  /** The pod. */
  readonly pod: KubeObject;
  /** The port. */
  readonly port: number;
}

/** Resources that every node counts. */
const PLAIN = ['cpu', 'memory', 'ephemeral-storage'];
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

/**
 * Simulates the scheduler's filters for a pod on every node that was read, the nearest node first. Nodes whose pods were
 * read come before those of which only the size is known.
 */
export function fitsOf(view: ClusterView, pod: KubeObject): readonly NodeFit[] {
  const fits = view.all('Node').map((node) => ({ fit: fitOn(view, pod, node), still: staticBlockers(pod, node).length }));
  return fits.sort((a, b) => a.still - b.still || Number(a.fit.free === undefined) - Number(b.fit.free === undefined) || a.fit.blockers.length - b.fit.blockers.length
    || room(b.fit) - room(a.fit) || (a.fit.node.metadata.name < b.fit.node.metadata.name ? -1 : 1)).map(({ fit }) => fit);
}

/** What keeps a pod off a node for reasons of the node alone, whatever runs there. */
export function staticBlockers(pod: KubeObject, node: KubeObject): readonly Blocker[] {
  const cordoned = field(node, 'spec', 'unschedulable') === true && !tolerates(pod, { key: 'node.kubernetes.io/unschedulable', value: '', effect: 'NoSchedule' });
  const allocatable = allocatableOf(node);
  return [
    ...(cordoned ? [{ kind: 'unschedulable', what: 'the node is cordoned' } as const] : []),
    ...untoleratedTaints(pod, node).map((taint): Blocker => ({ kind: 'taint', what: `taint ${taintText(taint)}` })),
    ...unmetDemands(nodeDemands(pod), node).map((demand): Blocker => ({ kind: 'node-affinity', what: `the node lacks ${demandText(demand)}` })),
    ...Object.entries(podRequests(pod)).filter(([name, amount]) => amount > (allocatable[name] ?? (PLAIN.includes(name) ? Infinity : 0))).map(([name, amount]): Blocker => ({
      kind: PLAIN.includes(name) ? 'resources' : 'extended-resources',
      what: `${name}: asked for ${amountText(name, amount)}, the whole node has ${amountText(name, allocatable[name] ?? 0)}`,
    })),
  ];
}

/** What a node offers, by resource. */
export function allocatableOf(node: KubeObject): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(record(field(node, 'status', 'allocatable'))).map(([name, value]) => [name, quantity(value) ?? 0]));
}

/** What the pods of a node leave of each resource. */
function freeOn(node: KubeObject, pods: readonly KubeObject[]): Readonly<Record<string, number>> {
  const free: Record<string, number> = { ...allocatableOf(node) };
  for (const [name, amount] of pods.flatMap((pod) => Object.entries(podRequests(pod)))) {
    free[name] = (free[name] ?? 0) - amount;
  }
  return { ...free, ...(free.pods === undefined ? {} : { pods: free.pods - pods.length }) };
}

/** Pods of a node that hold a host port which a pod asks for. */
export function portHolders(pod: KubeObject, others: readonly KubeObject[]): readonly PortHolder[] {
  const wanted = hostPorts(pod);
  const clashes = ({ port, protocol }: HostPort): boolean => wanted.some((each) => each.port === port && each.protocol === protocol);
  return others.flatMap((other) => hostPorts(other).filter(clashes).map(({ port }) => ({ pod: other, port })));
}

function fitOn(view: ClusterView, pod: KubeObject, node: KubeObject): NodeFit {
  const still = staticBlockers(pod, node);
  const pods = allPodsOnNode(view, node.metadata.name);
  if (pods === undefined) {
    return { node, blockers: still, free: undefined };
  }
  const free = freeOn(node, pods);
  const tooBig = still.map(({ what }) => what.split(':')[0]);
  const short = Object.entries(podRequests(pod)).filter(([name, amount]) => amount > (free[name] ?? Infinity) + 1e-9 && !tooBig.includes(name));
  return {
    node,
    free,
    blockers: [
      ...still,
      ...portHolders(pod, pods).map(({ pod: holder, port }): Blocker => ({ kind: 'ports', what: `port ${port} is held by pod ${holder.metadata.namespace ?? ''}/${holder.metadata.name}` })),
      ...short.map(([name, amount]): Blocker => ({
        kind: PLAIN.includes(name) ? 'resources' : 'extended-resources',
        what: `${name}: asked for ${amountText(name, amount)}, ${amountText(name, Math.max(0, free[name] ?? 0))} is free, ${amountText(name, amount - (free[name] ?? 0))} is missing`,
      })),
      ...(free.pods !== undefined && free.pods < 1 ? [{ kind: 'too-many-pods', what: `the node runs its most pods: ${pods.length}` } as const] : []),
      ...repellers(pod, pods).map((other): Blocker => ({ kind: 'pod-anti-affinity', what: `pod ${other.metadata.name} is there already` })),
    ],
  };
}

/** Pods of the same node that a required anti-affinity by host name repels. */
function repellers(pod: KubeObject, others: readonly KubeObject[]): readonly KubeObject[] {
  const terms = list(field(pod, 'spec', 'affinity', 'podAntiAffinity', REQUIRED)).filter((term) => field(term, 'topologyKey') === 'kubernetes.io/hostname');
  return others.filter((other) => other.metadata.namespace === pod.metadata.namespace && other.metadata.uid !== pod.metadata.uid
    && terms.some((term) => matchesSelector(record(field(term, 'labelSelector')) as LabelSelector, other.metadata.labels)));
}

interface HostPort {
  readonly port: number;
  readonly protocol: string;
}

function hostPorts(pod: KubeObject): readonly HostPort[] {
  const shared = field(pod, 'spec', 'hostNetwork') === true;
  const sidecars = list(field(pod, 'spec', 'initContainers')).filter((container) => field(container, 'restartPolicy') === 'Always');
  return [...list(field(pod, 'spec', 'containers')), ...sidecars].flatMap((container) => list(field(container, 'ports'))).flatMap((port) => {
    const number = field(port, 'hostPort') ?? (shared ? field(port, 'containerPort') : undefined);
    return typeof number === 'number' && number > 0 ? [{ port: number, protocol: String(field(port, 'protocol') ?? 'TCP') }] : [];
  });
}

function room({ node, free }: NodeFit): number {
  return (free ?? allocatableOf(node)).cpu ?? 0;
}
