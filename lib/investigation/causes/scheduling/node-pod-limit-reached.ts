import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { allocatableOf } from '../support/fit';
import { allPodsOnNode } from '../support/node-pods';
import { nearestEvidence, placementNeeds, placementOf } from '../support/placement';
import { scaleUpProblem } from '../support/scale-up';
import { surgeOf } from '../support/surge';

/** B08: the nodes run as many pods as they may, whatever CPU and memory are left: a limit of the kubelet or of addresses. */
export const nodePodLimitReached: Cause = {
  id: 'node-pod-limit-reached',
  rows: ['B08'],
  stages: ['scheduling'],
  needs: placementNeeds,
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    if (placement === undefined || placement.decisive !== 'too-many-pods' || surgeOf(subject, placement) !== undefined) {
      return undefined;
    }
    const { pod, fits } = placement;
    const full = fits.flatMap(({ node, blockers }) => (blockers.some(({ kind }) => kind === 'too-many-pods') ? [{ node, pods: allPodsOnNode(view, node.metadata.name)?.length ?? 0 }] : []));
    const [first] = full;
    return {
      class: 'cluster',
      subsystem: 'scheduling',
      root: refOf(first?.node ?? pod),
      sentence: first === undefined ? 'the nodes that the pod may use run as many pods as they may' : `node ${first.node.metadata.name} runs ${first.pods} pods, as many as it may, and ${full.length > 1 ? `${full.length - 1} more nodes are full in the same way` : 'no other node takes the pod'}`,
      basis: first === undefined ? 'explicit' : 'confirmed',
      contradictions: ['limit', 'failed'].includes(scaleUpProblem(view, pod)?.kind ?? '') ? ['the autoscaler says why it adds no node'] : [],
      unchecked: placement.unchecked,
      evidence: [...placement.evidence, ...full.slice(0, 3).map(({ node }) => fieldEvidence(node, 'status.allocatable.pods', String(allocatableOf(node).pods ?? ''))), ...nearestEvidence(placement)],
      ruledOut: placement.ruledOut,
      rollback: 'no',
      mitigations: [{ action: 'add a node, or raise the number of pods a node may run if its addresses allow it', risk: 'more pods share a node', undo: 'set the old number again' }],
      next: ['kubectl get nodes -o custom-columns=NAME:.metadata.name,PODS:.status.allocatable.pods', describeCommand(pod)],
    };
  },
};
