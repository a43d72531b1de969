import { field, list, record, text } from '../../../core';
import { type KubeObject, type LabelSelector, matchesSelector, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { describeCommand, kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { nearestEvidence, type Placement, placementNeeds, placementOf, siblingNeeds } from '../support/placement';

const TERMS = ['spec', 'affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'] as const;

/**
 * B05: every place is taken by a pod that this one may not stand beside. Usually there are more pods than places; a place
 * that was lost with its node is a matter of the cluster. The rule may be that of the other pod.
 */
export const antiAffinityUnmet: Cause = {
  id: 'anti-affinity-unmet',
  rows: ['B05'],
  stages: ['scheduling'],
  needs: (view, subject) => [...placementNeeds(view, subject), ...siblingNeeds(view, subject, 'pod-anti-affinity')],
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    if (placement === undefined || placement.decisive !== 'pod-anti-affinity') {
      return undefined;
    }
    const { pod, fits } = placement;
    const term = list(field(pod, ...TERMS))[0];
    const key = text(field(term, 'topologyKey')) ?? 'kubernetes.io/hostname';
    const foreign = placement.message.reasons.some(({ text: said }) => /existing pods anti-affinity/.test(said));
    const places = placesOf(placement, key);
    const lost = term === undefined ? [] : lostPlaces(placement, key, places);
    const wanted = subject.workload?.desired ?? 1;
    const byCluster = lost.length > 0 && wanted <= places.length + lost.length;
    const workload = subject.workload?.object ?? pod;
    const repelled = repellersOf(view, subject, term);
    return {
      class: byCluster ? 'cluster' : 'configuration',
      ...(byCluster ? { subsystem: 'scheduling' } : {}),
      root: refOf(byCluster ? lost[0] ?? workload : workload),
      sentence: byCluster
        ? `a pod may not stand beside its like, and node ${lost[0]?.metadata.name ?? ''}, the place for this one, takes no pods`
        : foreign && term === undefined
          ? `pods that run already repel this pod by their own anti-affinity${repelled.length === 0 ? '' : `: ${repelled.slice(0, 3).join(', ')}`}`
          : `${wanted} pods may not stand beside each other by ${key}, and there ${places.length === 1 ? 'is 1 place' : `are ${places.length} places`} for them${subject.workload !== undefined && subject.workload.pods.length > wanted ? ', with none left for the extra pod of the rollout' : ''}`,
      basis: fits.length > 0 ? 'confirmed' : 'explicit',
      unchecked: placement.unchecked,
      evidence: [...placement.evidence, fieldEvidence(pod, `${TERMS.join('.')}`, term === undefined ? 'none of its own' : `topologyKey ${key}`), ...nearestEvidence(placement), ...(repelled.length === 0 ? [] : [fieldEvidence(pod, 'pods in the way', repelled.slice(0, 5).join(', '))])],
      ruledOut: placement.ruledOut,
      rollback: byCluster ? 'no' : 'fixes-if-changed',
      implicates: ['spec.affinity', 'metadata.labels'],
      mitigations: [byCluster
        ? { action: 'bring the node back, or add one', risk: 'none', undo: 'none needed' }
        : { action: 'prefer the spreading instead of requiring it, or run fewer pods than places', risk: 'two pods may fall with one node', undo: 'require it again' }],
      next: [kubectl(pod, 'get pods -o wide'), 'kubectl get nodes --show-labels', describeCommand(pod)],
    };
  },
};

/** Places that take pods: values of the topology key on nodes that nothing else keeps the pod from. */
function placesOf({ fits }: Placement, key: string): readonly string[] {
  const open = fits.filter(({ blockers }) => blockers.every(({ kind }) => kind === 'pod-anti-affinity'));
  return [...new Set(open.flatMap(({ node }) => node.metadata.labels?.[key] ?? (key === 'kubernetes.io/hostname' ? [node.metadata.name] : [])))];
}

/** Nodes that would be further places, and are cordoned or not ready. */
function lostPlaces({ fits }: Placement, key: string, places: readonly string[]): readonly KubeObject[] {
  return fits.filter(({ node, blockers }) => {
    const place = node.metadata.labels?.[key] ?? (key === 'kubernetes.io/hostname' ? node.metadata.name : undefined);
    const sick = field(node, 'spec', 'unschedulable') === true || (conditionOf(node, 'Ready')?.status ?? 'True') !== 'True';
    return place !== undefined && !places.includes(place) && sick && blockers.every(({ kind, what }) => kind === 'unschedulable' || kind === 'pod-anti-affinity' || (kind === 'taint' && what.includes('node.kubernetes.io/')));
  }).map(({ node }) => node);
}

/** Pods that are in the way: those the pod repels, or those that repel it. */
function repellersOf(view: ClusterView, { pods: [pod] }: Subject, term: unknown): readonly string[] {
  const others = view.all('Pod', pod?.metadata.namespace).filter((other) => other !== pod && field(other, 'spec', 'nodeName') !== undefined);
  const hits = term === undefined
    ? others.filter((other) => list(field(other, ...TERMS)).some((each) => matchesSelector(record(field(each, 'labelSelector')) as LabelSelector, pod?.metadata.labels)))
    : others.filter((other) => matchesSelector(record(field(term, 'labelSelector')) as LabelSelector, other.metadata.labels));
  return hits.map(({ metadata }) => metadata.name);
}
