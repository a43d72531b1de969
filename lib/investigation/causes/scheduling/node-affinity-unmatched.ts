import { field } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import { revisionOf } from '../../spine/revision';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { nearest } from '../support/nearest';
import { demandText, type LabelDemand, nodeDemands, unmetDemands } from '../support/node-affinity';
import { nearestEvidence, placementNeeds, placementOf } from '../support/placement';

/**
 * B04: no node has the labels that the pod demands. A pod of the same revision that runs on a node without the label
 * proves that the node lost it; else the demand is wrong.
 */
export const nodeAffinityUnmatched: Cause = {
  id: 'node-affinity-unmatched',
  rows: ['B04'],
  stages: ['scheduling'],
  needs: placementNeeds,
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    if (placement === undefined || !['node-affinity', 'node-name'].includes(placement.decisive)) {
      return undefined;
    }
    const { pod, fits } = placement;
    const demands = nodeDemands(pod);
    const [closest] = fits.map(({ node }) => unmetDemands(demands, node)).filter((each) => each.length > 0).sort((a, b) => a.length - b.length);
    const unmet = closest ?? [...demands.always, ...(demands.oneOf[0] ?? [])];
    const lost = lostLabel(view, subject, pod);
    const workload = subject.workload?.object ?? pod;
    const asked = unmet.map(demandText).join(' and ');
    const none = fits.length > 0 && fits.every(({ node }) => unmetDemands(demands, node).length > 0);
    return {
      class: lost === undefined ? 'configuration' : 'cluster',
      ...(lost === undefined ? {} : { subsystem: 'node' }),
      root: refOf(lost?.node ?? workload),
      sentence: lost === undefined
        ? `the pod demands a node with ${asked === '' ? 'certain labels' : asked}, and ${none ? 'no node has it' : 'no node that has it can take the pod'}${similarLabel(unmet, fits.map(({ node }) => node))}`
        : `node ${lost.node.metadata.name} has lost ${lost.unmet.map(demandText).join(' and ')}: pod ${lost.pod.metadata.name}, which demands it, still runs there`,
      basis: fits.length > 0 ? 'confirmed' : 'explicit',
      unchecked: placement.unchecked,
      evidence: [...placement.evidence, ...unmet.slice(0, 3).map((demand) => fieldEvidence(pod, demand.path, demandText(demand))), ...nearestEvidence(placement)],
      ruledOut: placement.ruledOut,
      rollback: lost === undefined ? 'fixes-if-changed' : 'no',
      implicates: ['spec.nodeSelector', 'spec.affinity'],
      mitigations: [lost === undefined
        ? { action: 'correct the demand, or give a node the label', risk: 'the pod lands on nodes that were not meant for it', undo: 'put the demand back' }
        : { action: 'give the node its label again', risk: 'other pods with the same demand follow', undo: 'remove the label', command: `kubectl label node ${lost.node.metadata.name} ${lost.unmet.filter(({ operator }) => operator === 'In').map(({ key, values }) => `${key}=${values[0] ?? ''}`).join(' ')}` }],
      next: ['kubectl get nodes --show-labels', describeCommand(pod)],
    };
  },
};

interface Lost {
  readonly node: KubeObject;
  readonly pod: KubeObject;
  readonly unmet: readonly LabelDemand[];
}

/** A running pod of the same revision on a node that no longer satisfies it. */
function lostLabel(view: ClusterView, { workload, revision }: Subject, pending: KubeObject): Lost | undefined {
  for (const pod of workload?.pods ?? []) {
    const name = field(pod, 'spec', 'nodeName');
    const node = typeof name === 'string' && pod !== pending ? view.get('Node', undefined, name) : undefined;
    const unmet = node === undefined ? [] : unmetDemands(nodeDemands(pod), node);
    if (node !== undefined && unmet.length > 0 && revisionOf(pod, workload?.revisions ?? []) === revision) {
      return { node, pod, unmet };
    }
  }
  return undefined;
}

/** A label of a node that differs from a demand by a slip. */
function similarLabel(unmet: readonly LabelDemand[], nodes: readonly KubeObject[]): string {
  for (const { key, operator, values } of unmet.filter((demand) => demand.operator === 'In' || demand.operator === 'Exists')) {
    const own = nodes.flatMap(({ metadata }) => (metadata.labels?.[key] === undefined ? [] : [metadata.labels[key]]));
    const value = nearest(values[0] ?? '', own) ?? own[0];
    if (operator === 'In' && value !== undefined) {
      return `; nodes have ${key}=${value}`;
    }
    const other = nearest(key, [...new Set(nodes.flatMap(({ metadata }) => Object.keys(metadata.labels ?? {})))]);
    if (other !== undefined) {
      return `; nodes have label ${other}`;
    }
  }
  return '';
}
