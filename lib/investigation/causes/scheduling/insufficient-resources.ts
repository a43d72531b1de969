import { quantity } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Evidence } from '../../verdict/finding';
import { touches } from '../../view/template-diff';
import { describeCommand } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { allocatableOf, type NodeFit } from '../support/fit';
import { nearestEvidence, type Placement, placementNeeds, placementOf } from '../support/placement';
import { podRequests } from '../support/pod-requests';
import { preemptionOf } from '../support/preemption';
import { releaseOf } from '../support/release';
import { amountText } from '../support/resource-amount';
import { scaleUpProblem, scaleUpUnderway } from '../support/scale-up';
import { surgeOf } from '../support/surge';

const RESOURCES = ['spec.containers[*].resources', 'spec.initContainers[*].resources', 'spec.resources'];

/**
 * B01: no node has the CPU or memory left that the pod asks for. Whether the request or the capacity is at fault is
 * decided by a fit: a request that not even an empty node could hold is a mistake, and so is one that this revision
 * raised beyond what is free while the earlier request would have fitted.
 */
export const insufficientResources: Cause = {
  id: 'insufficient-resources',
  rows: ['B01'],
  stages: ['scheduling'],
  needs: placementNeeds,
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    if (placement === undefined || placement.decisive !== 'resources' || surgeOf(subject, placement) !== undefined) {
      return undefined;
    }
    const { pod, fits } = placement;
    const short = shortOf(placement);
    const requests = podRequests(pod);
    const known = fits.length > 0;
    const tooLarge = known && !reachable(fits).some(({ node }) => short.every((name) => (requests[name] ?? 0) <= (allocatableOf(node)[name] ?? Infinity)));
    const raised = tooLarge ? [] : raisedBy(subject, fits, short);
    const config = tooLarge || raised.length > 0;
    const asked = short.map((name) => `${name} ${amountText(name, requests[name] ?? 0)}`).join(' and ');
    const [nearest] = fits;
    const scaleUp = scaleUpProblem(view, pod);
    const underway = scaleUpUnderway(view, pod);
    return {
      class: config ? 'configuration' : 'cluster',
      ...(config ? {} : { subsystem: 'scheduling' }),
      root: refOf(config ? subject.workload?.object ?? pod : pod),
      sentence: tooLarge
        ? `the pod asks for ${asked}, more than the largest node it may use has`
        : raised.length > 0
          ? `the last rollout raised ${raised.join(' and ')}, and no node has that much left`
          : `no node has ${asked} left for the pod${nearest?.free === undefined ? '' : `; the nearest, ${nearest.node.metadata.name}, has ${short.map((name) => `${name} ${amountText(name, nearest.free?.[name] ?? 0)}`).join(' and ')} free`}${underway === undefined ? '' : '; a new node is on its way'}`,
      basis: known ? 'confirmed' : 'explicit',
      contradictions: config ? [] : [
        ...(scaleUp === undefined || scaleUp.kind === 'constraints' ? [] : ['the autoscaler says why it adds no node']),
        ...(preemptionOf(view, subject) === undefined ? [] : ['its pods were preempted: they had room before']),
      ],
      unchecked: known ? [] : ['whether an empty node could hold the pod: nodes could not be read'],
      evidence: [
        ...placement.evidence,
        ...short.map((name) => fieldEvidence(pod, `spec.containers[*].resources.requests.${name}`, amountText(name, requests[name] ?? 0))),
        ...(tooLarge ? largest(fits, short) : nearestEvidence(placement)),
        ...(underway === undefined ? [] : [eventEvidence(pod, underway)]),
      ],
      ruledOut: placement.ruledOut,
      rollback: config ? 'fixes-if-changed' : 'no',
      implicates: RESOURCES,
      mitigations: [config
        ? { action: 'lower the request', risk: 'too little is found out under load', undo: 'set the old request again' }
        : { action: 'add a node, or scale something less important down', risk: 'what is scaled down serves less', undo: 'scale it up again' }],
      next: [describeCommand(pod), 'kubectl describe nodes'],
    };
  },
};

function shortOf({ message }: Placement): readonly string[] {
  return [...new Set(message.reasons.flatMap(({ text }) => [...text.matchAll(/Insufficient (cpu|memory|ephemeral-storage)\b/g)].map((match) => match[1] ?? '')))];
}

/** Nodes that only lack room. */
function reachable(fits: readonly NodeFit[]): readonly NodeFit[] {
  const free = fits.filter(({ blockers }) => blockers.every(({ kind }) => !['taint', 'node-affinity', 'unschedulable'].includes(kind)));
  return free.length > 0 ? free : fits;
}

/** Requests that the last rollout raised although the earlier ones would fit now. */
function raisedBy(subject: Subject, fits: readonly NodeFit[], short: readonly string[]): readonly string[] {
  const release = releaseOf(subject);
  const raises = release.guilt === 'innocent' ? [] : release.changes.filter((change) => touches(change, RESOURCES) && /\.requests\./.test(change.path) && short.includes(change.path.split('.').pop() ?? '')
    && (quantity(change.after) ?? 0) > (quantity(change.before) ?? 0));
  const before = podRequests(subject.workload?.revisions[1]?.template);
  const fitted = reachable(fits).some(({ free }) => free !== undefined && short.every((name) => (before[name] ?? 0) <= (free[name] ?? 0)));
  return raises.length > 0 && fitted ? raises.map(({ path, before: old, after }) => `${path.split('.').slice(-2).join('.')} from ${old === '' ? 'none' : old} to ${after}`) : [];
}

function largest(fits: readonly NodeFit[], resources: readonly string[]): readonly Evidence[] {
  return resources.flatMap((name) => {
    const sizes = reachable(fits).map(({ node }): { node: KubeObject; size: number } => ({ node, size: allocatableOf(node)[name] ?? 0 })).sort((a, b) => b.size - a.size);
    return sizes[0] === undefined ? [] : [fieldEvidence(sizes[0].node, `status.allocatable.${name}`, amountText(name, sizes[0].size))];
  });
}
