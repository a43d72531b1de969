import { field, list } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import { describeCommand, kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import type { NodeFit } from '../support/fit';
import { demandText, nodeDemands, unmetDemands } from '../support/node-affinity';
import { type Placement, placementNeeds, placementOf } from '../support/placement';
import { claimNeeds, claimsOf, volumeOf } from '../support/pod-claims';

/**
 * B13: the pod's volume can be used only on certain nodes, and none of those takes the pod: they are gone, full, cordoned
 * or lost, or the pod's own demands exclude them.
 */
export const volumeNodeConflict: Cause = {
  id: 'volume-node-conflict',
  rows: ['B13'],
  stages: ['scheduling'],
  needs: (view, subject) => [...placementNeeds(view, subject), ...claimNeeds(view, subject.pods[0])],
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    if (placement === undefined || !placement.message.reasons.some(({ kind }) => kind === 'volume-affinity')) {
      return undefined;
    }
    const { pod, fits } = placement;
    const bound = claimsOf(view, pod).map((claim) => ({ claim, volume: volumeOf(view, claim) })).filter(({ volume }) => volume !== undefined);
    const pinned = bound.find(({ volume }) => terms(volume).length > 0) ?? bound[0];
    const homes = fits.filter(({ node }) => bound.every(({ volume }) => volume !== undefined && usable(volume, node)));
    const volume = pinned?.volume;
    const unread = volume === undefined ? ['the volume of the claim, which could not be read'] : [];
    return {
      ...blameFor(placement, homes, volume, subject.workload?.object ?? pod),
      basis: volume !== undefined && fits.length > 0 ? 'confirmed' : 'explicit',
      unchecked: [...placement.unchecked, ...unread],
      evidence: [
        ...placement.evidence,
        ...(volume === undefined ? [] : [fieldEvidence(volume, 'spec.nodeAffinity', terms(volume).join('; '))]),
        ...(pinned === undefined ? [] : [fieldEvidence(pinned.claim, 'spec.volumeName', String(field(pinned.claim, 'spec', 'volumeName') ?? ''))]),
        ...homes.slice(0, 3).map(({ node, blockers }) => fieldEvidence(node, 'fit', blockers.map(({ what }) => what).join('; '))),
      ],
      ruledOut: placement.ruledOut,
      implicates: ['spec.nodeSelector', 'spec.affinity'],
      next: [...(volume === undefined ? [kubectl(pod, 'get persistentvolumeclaims')] : [`kubectl get persistentvolume ${volume.metadata.name} -o yaml`]), 'kubectl get nodes -L topology.kubernetes.io/zone', describeCommand(pod)],
    };
  },
};

type Blame = Pick<Finding, 'class' | 'subsystem' | 'root' | 'sentence' | 'rollback' | 'mitigations'>;

function blameFor({ pod, fits }: Placement, homes: readonly NodeFit[], volume: KubeObject | undefined, workload: KubeObject): Blame {
  const name = volume === undefined ? 'the volume of the pod' : `volume ${volume.metadata.name}`;
  const where = volume === undefined ? 'certain nodes' : terms(volume).join('; ');
  const excluded = homes.filter(({ blockers }) => blockers.some(({ kind }) => kind === 'node-affinity'));
  if (homes.length > 0 && excluded.length === homes.length) {
    return {
      class: 'configuration', root: refOf(workload), rollback: 'fixes-if-changed',
      sentence: `${name} can be used only with ${where}, and the pod itself demands ${demandsText(pod)}`,
      mitigations: [{ action: 'let the pod go where its volume is', risk: 'none for the data', undo: 'set the old demand again' }],
    };
  }
  const [home] = homes;
  if (home !== undefined && home.blockers.length > 0) {
    const sick = home.blockers.some(({ kind }) => kind === 'unschedulable' || kind === 'taint');
    return {
      class: 'cluster', subsystem: sick ? 'node' : 'storage', root: refOf(sick || volume === undefined ? home.node : volume), rollback: 'no',
      sentence: `${name} can be used only with ${where}, and ${homes.length === 1 ? `node ${home.node.metadata.name}` : `each of the ${homes.length} nodes there`} does not take the pod: ${home.blockers.map(({ what }) => what).join('; ')}`,
      mitigations: [{ action: 'make room on a node where the volume can be used, or add one there', risk: 'what is moved restarts', undo: 'none needed' }],
    };
  }
  const gone = volume !== undefined && fits.length > 0 && homes.length === 0;
  return {
    class: 'cluster', subsystem: 'storage', root: volume === undefined ? refOf(pod) : refOf(volume), rollback: 'no',
    sentence: gone ? `${name} can be used only with ${where}, and no node is there` : `${name} cannot be used on any node that takes the pod`,
    mitigations: [{ action: 'add a node where the volume can be used, or restore its data to a new volume elsewhere', risk: 'a restored volume is as old as its copy', undo: 'none needed' }],
  };
}

function terms(volume: KubeObject | undefined): readonly string[] {
  return volumeDemands(volume).oneOf.map((term) => term.map(demandText).join(' and '));
}

function usable(volume: KubeObject, node: KubeObject): boolean {
  return unmetDemands(volumeDemands(volume), node).length === 0;
}

/** A volume writes its node affinity one level higher than a pod. */
function volumeDemands(volume: KubeObject | undefined): ReturnType<typeof nodeDemands> {
  const required = { nodeSelectorTerms: list(field(volume, 'spec', 'nodeAffinity', 'required', 'nodeSelectorTerms')) };
  return nodeDemands({ spec: { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } } } });
}

function demandsText(pod: KubeObject): string {
  const { always, oneOf } = nodeDemands(pod);
  return [...always, ...(oneOf[0] ?? [])].map(demandText).join(' and ');
}
