import { field, quantity, record } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { allocatableOf } from '../support/fit';
import { nearest } from '../support/nearest';
import { nearestEvidence, placementNeeds, placementOf } from '../support/placement';
import { scaleUpProblem } from '../support/scale-up';

/** Devices that come with a kind of machine: without any the node pool is missing. */
const MACHINE_DEVICE = /^(nvidia\.com|amd\.com|gpu\.intel\.com|habana\.ai|aws\.amazon\.com\/neuron|cloud-tpus\.google\.com|google\.com\/tpu|vpc\.amazonaws\.com)/;

/**
 * B02: no node offers a device or other extended resource that the pod asks for. A node that has devices and allots none
 * has lost its device plugin; a name that no node knows is a slip or a missing kind of machine.
 */
export const extendedResourceUnavailable: Cause = {
  id: 'extended-resource-unavailable',
  rows: ['B02'],
  stages: ['scheduling'],
  needs: placementNeeds,
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    const name = placement?.message.reasons.map(({ text }) => /Insufficient (?!cpu$|memory$|ephemeral-storage$)(\S+?)\.?$/.exec(text)?.[1]).find((each) => each !== undefined);
    if (placement === undefined || placement.decisive !== 'extended-resources' || name === undefined) {
      return undefined;
    }
    const nodes = placement.fits.map(({ node }) => node);
    const { pod } = placement;
    const scaleUp = scaleUpProblem(view, pod);
    const blame = blameFor(name, nodes, subject.workload?.object ?? pod, pod);
    return {
      ...blame,
      basis: nodes.length > 0 ? 'confirmed' : 'explicit',
      unchecked: nodes.length > 0 ? [] : ['which nodes offer the resource: nodes could not be read'],
      contradictions: blame.subsystem === 'scheduling' && scaleUp !== undefined && scaleUp.kind !== 'constraints' ? ['the autoscaler says why it adds no node'] : [],
      evidence: [...placement.evidence, ...nodes.filter((node) => amount(node, 'capacity', name) > 0).slice(0, 3).map((node) => fieldEvidence(node, `status.allocatable[${name}]`, `${amount(node, 'allocatable', name)} of capacity ${amount(node, 'capacity', name)}`)), ...nearestEvidence(placement)],
      ruledOut: placement.ruledOut,
      implicates: ['spec.containers[*].resources', 'spec.initContainers[*].resources'],
      next: [describeCommand(pod), 'kubectl get nodes -o custom-columns=NAME:.metadata.name,ALLOCATABLE:.status.allocatable', 'kubectl get daemonsets -A'],
    };
  },
};

type Blame = Pick<Finding, 'class' | 'subsystem' | 'root' | 'sentence' | 'rollback' | 'mitigations'>;

function blameFor(name: string, nodes: readonly KubeObject[], workload: KubeObject, pod: KubeObject): Blame {
  const lost = nodes.find((node) => amount(node, 'capacity', name) > 0 && amount(node, 'allocatable', name) === 0);
  const offered = nodes.some((node) => amount(node, 'allocatable', name) > 0);
  const offers = [...new Set(nodes.flatMap((node) => Object.keys(allocatableOf(node))))];
  const similar = nearest(name, offers.filter((offer) => offer.includes('/')));
  if (lost !== undefined && !offered) {
    return {
      class: 'cluster', subsystem: 'node', root: refOf(lost), rollback: 'no',
      sentence: `node ${lost.metadata.name} has ${name} and allots none of it: its device plugin does not run`,
      mitigations: [{ action: 'restart the device plugin on the node', risk: 'running pods keep their devices', undo: 'none needed' }],
    };
  }
  if (offered) {
    return {
      class: 'cluster', subsystem: 'scheduling', root: refOf(pod), rollback: 'no',
      sentence: `every ${name} that the nodes offer is in use`,
      mitigations: [{ action: 'free a device or add a node that has one', risk: 'what is stopped no longer serves', undo: 'start it again' }],
    };
  }
  if (nodes.length > 0 && similar === undefined && (MACHINE_DEVICE.test(name) || name.startsWith('hugepages-'))) {
    return {
      class: 'cluster', subsystem: name.startsWith('hugepages-') ? 'node' : 'cloud', root: refOf(pod), rollback: 'fixes-if-changed',
      sentence: `no node offers ${name}: the cluster has no such machine, or none that is set up for it`,
      mitigations: [{ action: 'add a node that offers it', risk: 'it costs money', undo: 'take it away again' }],
    };
  }
  return {
    class: 'configuration', root: refOf(workload), rollback: 'fixes-if-changed',
    sentence: `the pod asks for ${name}, which no node offers${similar === undefined ? '' : `; ${similar} is offered`}`,
    mitigations: [{ action: 'ask for a resource that nodes offer, or for none', risk: 'the program may need it', undo: 'ask for it again' }],
  };
}

function amount(node: KubeObject, which: 'capacity' | 'allocatable', name: string): number {
  return quantity(record(field(node, 'status', which))[name]) ?? 0;
}
