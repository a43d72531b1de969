import { field, list, record, text } from '../../../core';
import { type KubeObject, type LabelSelector, matchesSelector, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { ago, timeOf } from '../../view/time';
import { describeCommand } from '../support/commands';
import { newestEvent } from '../support/events';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { nodeEventNeeds } from '../support/node-of';
import { podsOnNode } from '../support/node-pods';

/** Seconds for which a budget may be used up by a drain that goes on, and for which a strict one may be new. */
const PATIENCE = { moving: 600, strict: 30 };
/** Taints by which autoscalers empty a node without cordoning it: Karpenter (now, and before v1), cluster-autoscaler. */
const EMPTYING = ['karpenter.sh/disrupted', 'karpenter.sh/disruption', 'ToBeDeletedByClusterAutoscaler'];
const REFUSED = /disruption budget|prevents pod evictions|pdb/i;

/**
 * L08: a node is to be emptied, and a PodDisruptionBudget that allows no disruption keeps its last pods there. A node
 * that is only cordoned keeps other pods too, so nothing is claimed while any unprotected pod remains.
 */
export const nodeDrainBlocked: Cause = {
  id: 'node-drain-blocked',
  rows: ['L08'],
  stages: ['node', 'traffic'],
  needs: needsOf,
  find: (view, subject) => {
    const node = nodesOf(view, subject).find((each) => blockedOn(view, each).length > 0);
    const own = subject.workload?.pods.map(({ metadata }) => metadata.uid);
    const [hit] = node === undefined ? [] : blockedOn(view, node).filter(({ pod }) => own === undefined || own.includes(pod.metadata.uid));
    if (node === undefined || hit === undefined) {
      return undefined;
    }
    const { budget, pod } = hit;
    const told = newestEvent(view, node, /^(FailedDraining|DisruptionBlocked|FailedEviction|Drain.*|EvictionFailed)$/, REFUSED) ?? newestEvent(view, pod, /^(FailedEviction|EvictionFailed|FailedDraining|Evict.*)$/, REFUSED);
    const [healthy, desired, expected] = ['currentHealthy', 'desiredHealthy', 'expectedPods'].map((name) => Number(field(budget, 'status', name) ?? 0));
    const strict = isStrict(budget);
    const since = leavingSince(node);
    return {
      class: 'configuration',
      root: refOf(budget),
      sentence: `node ${node.metadata.name} cannot be drained${since > 0 ? `, though it ${isCordoned(node) ? 'is cordoned' : 'is to go'} for ${ago(view.now, since)}` : ''}: PodDisruptionBudget ${budget.metadata.name} allows no eviction of pod ${pod.metadata.name}${strict ? `, since it wants all ${expected ?? 0} pods` : `, since only ${healthy ?? 0} of ${desired ?? 0} wanted pods are healthy`}`,
      basis: told === undefined ? 'status' : 'confirmed',
      evidence: [
        fieldEvidence(budget, 'status.disruptionsAllowed', `0; ${healthy ?? 0} healthy, ${desired ?? 0} wanted, ${expected ?? 0} expected`),
        isCordoned(node) ? fieldEvidence(node, 'spec.unschedulable', 'true', since) : fieldEvidence(node, 'spec.taints', text(field(emptyingTaint(node), 'key')) ?? '', since),
        fieldEvidence(pod, 'spec.nodeName', node.metadata.name),
        ...(told === undefined ? [] : [eventEvidence(node, told)]),
      ],
      rollback: 'no',
      mitigations: [strict
        ? { action: `add a replica, or let budget ${budget.metadata.name} allow one disruption (maxUnavailable: 1)`, risk: 'one pod fewer serves while the other starts', undo: 'set the old budget again' }
        : { action: 'repair the pods that are not healthy, or set unhealthyPodEvictionPolicy: AlwaysAllow', risk: 'unhealthy pods may be evicted while they recover', undo: 'set the old policy again' }],
      next: [describeCommand(budget), `kubectl get pods -A -o wide --field-selector spec.nodeName=${node.metadata.name}`],
    };
  },
};

/** For a node: everything on it. For a workload in good order: only as much as its own budget makes worth a look. */
function needsOf(view: ClusterView, subject: Subject): readonly Need[] {
  if (subject.target.kind === 'Node') {
    return isLeaving(subject.target) ? [{ verb: 'list', kind: 'PodDisruptionBudget' }, { verb: 'list', kind: 'Pod', fields: { 'spec.nodeName': subject.target.metadata.name } }, ...nodeEventNeeds(subject)] : [];
  }
  const { workload } = subject;
  if (subject.stage !== 'traffic' || workload === undefined || workload.object.kind === 'Pod' || workload.pods.length === 0) {
    return [];
  }
  const namespace = workload.object.metadata.namespace ?? '';
  const strict = view.all('PodDisruptionBudget', namespace).some((budget) => workload.pods.some((pod) => protects(budget, pod)));
  const names = strict ? [...new Set(workload.pods.map((pod) => text(field(pod, 'spec', 'nodeName')) ?? '').filter((name) => name !== ''))].sort().slice(0, 3) : [];
  const leaving = names.filter((name) => isLeaving(view.get('Node', undefined, name)));
  return [
    { verb: 'list', kind: 'PodDisruptionBudget', namespace },
    ...names.map((name): Need => ({ verb: 'get', kind: 'Node', name })),
    ...leaving.flatMap((name): readonly Need[] => [{ verb: 'list', kind: 'Pod', fields: { 'spec.nodeName': name } }, { verb: 'list', kind: 'PodDisruptionBudget' }]),
  ];
}

function nodesOf(view: ClusterView, { target, workload, stage }: Subject): readonly KubeObject[] {
  if (target.kind === 'Node') {
    return [view.get('Node', undefined, target.metadata.name) ?? target];
  }
  const names = stage === 'traffic' ? (workload?.pods ?? []).map((pod) => text(field(pod, 'spec', 'nodeName')) ?? '') : [];
  return [...new Set(names)].sort().flatMap((name) => view.get('Node', undefined, name) ?? []);
}

/** The pods that budgets keep on a node that is to be empty; none while an unprotected pod is still there. */
function blockedOn(view: ClusterView, node: KubeObject): readonly { readonly pod: KubeObject; readonly budget: KubeObject }[] {
  const since = leavingSince(node);
  if (!isLeaving(node)) {
    return [];
  }
  const evictable = podsOnNode(view, node.metadata.name).filter(({ metadata }) => metadata.deletionTimestamp === undefined && metadata.annotations?.['kubernetes.io/config.mirror'] === undefined && metadata.ownerReferences?.some(({ kind }) => kind === 'DaemonSet') !== true);
  const held = evictable.map((pod) => ({ pod, budget: view.all('PodDisruptionBudget', pod.metadata.namespace).find((budget) => protects(budget, pod)) }));
  const blocked = held.flatMap(({ pod, budget }) => (budget === undefined ? [] : [{ pod, budget }]));
  const long = (budget: KubeObject): boolean => since === 0 || (view.now - since) / 1000 > (isStrict(budget) ? PATIENCE.strict : PATIENCE.moving);
  return blocked.length === held.length ? blocked.filter(({ budget }) => long(budget)) : [];
}

/** A budget that wants every pod never allows an eviction; another may only be used up for now. */
function isStrict(budget: KubeObject): boolean {
  return Number(field(budget, 'status', 'desiredHealthy') ?? 0) >= Number(field(budget, 'status', 'expectedPods') ?? 0);
}

/** Whether a budget forbids to evict a pod now. It lets go of pods that are not ready where its policy says so. */
function protects(budget: KubeObject, pod: KubeObject): boolean {
  const selector = record(field(budget, 'spec', 'selector')) as LabelSelector;
  const selects = budget.metadata.namespace === pod.metadata.namespace && Object.keys(selector).length > 0 && matchesSelector(selector, pod.metadata.labels);
  return selects && field(budget, 'status', 'disruptionsAllowed') === 0 && (isReady(pod) || field(budget, 'spec', 'unhealthyPodEvictionPolicy') !== 'AlwaysAllow');
}

/** Whether a node is to be empty: somebody has cordoned it, or an autoscaler takes it away. */
function isLeaving(node: KubeObject | undefined): boolean {
  return node !== undefined && (isCordoned(node) || emptyingTaint(node) !== undefined);
}

function isCordoned(node: KubeObject): boolean {
  return field(node, 'spec', 'unschedulable') === true;
}

function emptyingTaint(node: KubeObject): unknown {
  return list(field(node, 'spec', 'taints')).find((taint) => EMPTYING.includes(text(field(taint, 'key')) ?? ''));
}

/**
 * Since when a node is to be empty: by the time on its taint, by the seconds that cluster-autoscaler writes into its
 * taint, or by the deletion of a node that waits for its drain; 0 when none of these tells.
 */
function leavingSince(node: KubeObject): number {
  const cordon = list(field(node, 'spec', 'taints')).find((taint) => field(taint, 'key') === 'node.kubernetes.io/unschedulable');
  const emptying = emptyingTaint(node);
  const seconds = /^\d{10}$/.exec(text(field(emptying, 'value')) ?? '')?.[0];
  const times = [timeOf(field(cordon, 'timeAdded')), timeOf(field(emptying, 'timeAdded')), Number(seconds ?? 0) * 1000, timeOf(node.metadata.deletionTimestamp)];
  return times.find((time) => time > 0) ?? 0;
}
