import { field } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Evidence, Finding, Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { conditionEvidence, eventEvidence, fieldEvidence } from './evidence';
import { fitsOf, type NodeFit, staticBlockers } from './fit';
import { nodePodsNeed } from './node-pods';
import { type BlockKind, decisiveKind, parseSchedulerMessage, type SchedulerMessage } from './scheduler-message';

/** What is known about a pod that no node takes. */
export interface Placement {
  /** The pod. */
  readonly pod: KubeObject;
  /** What the scheduler says. */
  readonly message: SchedulerMessage;
  /** The filter that keeps the pod from the nearest nodes. */
  readonly decisive: BlockKind;
  /** The simulation, nearest node first; empty when nodes could not be read completely. */
  readonly fits: readonly NodeFit[];
  /** What the scheduler said, as evidence. */
  readonly evidence: readonly Evidence[];
  /** What could not be checked because nodes could not be read. */
  readonly unchecked: readonly string[];
  /** Other reasons in the message, which keep the pod from nodes that are further away. */
  readonly ruledOut: NonNullable<Finding['ruledOut']>;
}

/** Nodes whose pods are read, to see what is free: the nearest ones. */
const NEAREST = 3;
/** Reasons that depend on what runs on a node. */
const CROWDED: readonly BlockKind[] = ['resources', 'extended-resources', 'too-many-pods', 'ports', 'pod-anti-affinity', 'volume-affinity'];

/** Takes apart why the first pod of a subject is not placed; undefined when the scheduler said nothing. */
export function placementOf(view: ClusterView, { pods: [pod] }: Subject): Placement | undefined {
  return pod === undefined ? undefined : view.once(`placement ${pod.metadata.namespace ?? ''}/${pod.metadata.name}`, () => readPlacement(view, pod));
}

function readPlacement(view: ClusterView, pod: KubeObject): Placement | undefined {
  const said = saidOf(view, pod);
  if (said === undefined) {
    return undefined;
  }
  const message = parseSchedulerMessage(said.text);
  const known = view.listing('Node') === 'done' && view.all('Node').length > 0;
  const fits = known ? fitsOf(view, pod) : [];
  const decisive = heldBack(message, fits) ?? decisiveKind(message);
  return {
    pod,
    message,
    decisive,
    fits,
    evidence: said.evidence,
    unchecked: known ? [] : ['the nodes, which could not be read'],
    ruledOut: message.reasons.filter(({ kind }) => kind !== decisive).map(({ count, text }) => ({ cause: text, because: `it concerns ${count ?? 'other'} of ${message.total ?? 'the'} nodes, and others pass that check` })),
  };
}

/** The nodes, and the pods of those nodes that are nearest, above all of those where the workload runs already. */
export function placementNeeds(view: ClusterView, { pods: [pod], workload }: Subject): readonly Need[] {
  const own = new Set(workload?.pods.map((each) => field(each, 'spec', 'nodeName')));
  return pod === undefined ? [] : view.once(`placement needs ${pod.metadata.namespace ?? ''}/${pod.metadata.name}`, () => needsFor(view, pod, own));
}

/** The pods of the namespace, where the scheduler says that other pods are in the way. */
export function siblingNeeds(view: ClusterView, subject: Subject, kind: BlockKind): readonly Need[] {
  return placementOf(view, subject)?.decisive === kind ? [{ verb: 'list', kind: 'Pod', namespace: subject.target.metadata.namespace ?? '' }] : [];
}

function needsFor(view: ClusterView, pod: KubeObject, own: ReadonlySet<unknown>): readonly Need[] {
  const reasons = parseSchedulerMessage(saidOf(view, pod)?.text ?? '').reasons;
  if (!reasons.some(({ kind }) => CROWDED.includes(kind))) {
    return [{ verb: 'list', kind: 'Node' }];
  }
  const candidates = view.all('Node').map((node) => ({ name: node.metadata.name, blockers: staticBlockers(pod, node).length }));
  const nearest = candidates.sort((a, b) => a.blockers - b.blockers || Number(own.has(b.name)) - Number(own.has(a.name)) || (a.name < b.name ? -1 : 1)).slice(0, NEAREST);
  return [{ verb: 'list', kind: 'Node' }, ...nearest.map(({ name }) => nodePodsNeed(name))];
}

/** What keeps the pod off the nearest node, as evidence. */
export function nearestEvidence({ fits: [nearest] }: Placement): readonly Evidence[] {
  return nearest === undefined || nearest.blockers.length === 0 ? [] : [fieldEvidence(nearest.node, 'fit', `the nearest node: ${nearest.blockers.map(({ what }) => what).join('; ')}`)];
}

interface Said {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** What the scheduler said: in the condition, or in an event where a dump has lost the status. */
function saidOf(view: ClusterView, pod: KubeObject): Said | undefined {
  const scheduled = conditionOf(pod, 'PodScheduled');
  if (scheduled?.status === 'False' && scheduled.message !== '' && scheduled.reason !== 'SchedulingGated') {
    return { text: scheduled.message, evidence: conditionEvidence(pod, 'PodScheduled') };
  }
  const events = view.eventsOf(pod).filter(({ reason, message }) => reason === 'FailedScheduling' && !/^(Failed to schedule pod|skip schedule)/.test(message));
  const event = events[events.length - 1];
  return event === undefined || scheduled?.status === 'True' ? undefined : { text: event.message, evidence: [eventEvidence(pod, event)] };
}

/**
 * When nodes are full, and one that is cordoned or lost would have room, that one is what is missing. When nodes do not
 * match the pod's demands, and one that does is tainted or cordoned, that is: the filter for taints comes first.
 */
function heldBack(message: SchedulerMessage, fits: readonly NodeFit[]): BlockKind | undefined {
  const { reasons } = message;
  const full = reasons.some(({ kind }) => kind === 'resources' || kind === 'too-many-pods');
  const chosen = decisiveKind(message) === 'node-affinity' ? fits.find(({ blockers }) => blockers.length > 0 && blockers.every(({ kind }) => kind === 'unschedulable' || kind === 'taint')) : undefined;
  if (chosen !== undefined) {
    return chosen.blockers[0]?.kind;
  }
  const held = fits.find(({ blockers, free }) => free !== undefined && blockers.length > 0 && blockers.every(({ kind, what }) => kind === 'unschedulable' || (kind === 'taint' && /^taint node\.kubernetes\.io\/(not-ready|unreachable|out-of-service)/.test(what))));
  return full && held !== undefined ? held.blockers[0]?.kind : undefined;
}
