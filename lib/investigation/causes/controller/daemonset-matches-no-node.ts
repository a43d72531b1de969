import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { nearest } from '../support/nearest';
import { demandText, type LabelDemand, nodeDemands, unmetDemands } from '../support/node-affinity';
import { taintText, untoleratedTaints } from '../support/taints';

/** Labels by which a DaemonSet waits for machines that a cluster may well not have: another system, a device. */
const OPTIONAL = /^kubernetes\.io\/(os|arch)$|gpu|nvidia|accelerator|neuron|habana|\btpu\b|spot|windows/i;

/**
 * A18: a DaemonSet runs nowhere, since no node has the labels that it demands or every such node is tainted. One that waits
 * for a kind of machine which the cluster does not have is as it should be.
 */
export const daemonsetMatchesNoNode: Cause = {
  id: 'daemonset-matches-no-node',
  rows: ['A18'],
  stages: ['rollout'],
  needs: (_view, { workload }) => (workload?.object.kind === 'DaemonSet' && workload.desired === 0 ? [{ verb: 'list', kind: 'Node' }] : []),
  find: (view, { workload }) => {
    if (workload?.object.kind !== 'DaemonSet' || workload.desired !== 0) {
      return undefined;
    }
    const { object, template } = workload;
    const nodes = view.all('Node');
    const known = view.listing('Node') === 'done' && nodes.length > 0;
    const demands = nodeDemands(template);
    const [closest] = nodes.map((node) => unmetDemands(demands, node)).sort((a, b) => a.length - b.length);
    const unmet = closest ?? [...demands.always, ...(demands.oneOf[0] ?? [])];
    const matching = nodes.filter((node) => unmetDemands(demands, node).length === 0);
    const taints = matching.flatMap((node) => untoleratedTaints(template, node).map((taint) => ({ node, taint })));
    if (unmet.some(({ key, values }) => OPTIONAL.test(`${key} ${values.join(' ')}`)) || (unmet.length === 0 && taints.length === 0)) {
      return undefined;
    }
    const ran = workload.revisions.slice(1).some(({ template: older }) => nodes.some((node) => unmetDemands(nodeDemands(older), node).length === 0));
    const asked = unmet.map(demandText).join(' and ');
    return {
      class: 'configuration',
      root: refOf(object),
      sentence: unmet.length > 0 ? `DaemonSet ${object.metadata.name} demands nodes with ${asked}, and no node has it${similar(unmet, nodes)}` : `DaemonSet ${object.metadata.name} does not tolerate taint ${taints[0] === undefined ? '' : taintText(taints[0].taint)} of the nodes it is meant for`,
      basis: !known ? 'status' : ran || similar(unmet, nodes) !== '' || taints.length > 0 ? 'confirmed' : 'correlated',
      unchecked: known ? [] : ['the labels of the nodes, which could not be read'],
      evidence: [
        fieldEvidence(object, 'status.desiredNumberScheduled', '0'),
        ...unmet.slice(0, 3).map((demand) => fieldEvidence(object, `spec.template.${demand.path}`, demandText(demand))),
        ...taints.slice(0, 3).map(({ node, taint }) => fieldEvidence(node, 'spec.taints', taintText(taint))),
      ],
      rollback: 'fixes-if-changed',
      implicates: ['spec.nodeSelector', 'spec.affinity', 'spec.tolerations'],
      mitigations: [{ action: unmet.length > 0 ? 'correct the demand, or label the nodes' : 'tolerate the taint', risk: 'the pods start on these nodes at once', undo: 'put the demand back' }],
      next: ['kubectl get nodes --show-labels', kubectl(object, `describe daemonset ${object.metadata.name}`)],
    };
  },
};

function similar(unmet: readonly LabelDemand[], nodes: readonly { readonly metadata: { readonly labels?: Readonly<Record<string, string>> } }[]): string {
  for (const { key, values } of unmet) {
    const own = nodes.flatMap(({ metadata }) => metadata.labels?.[key] ?? []);
    const name = own.length > 0 ? undefined : nearest(key, [...new Set(nodes.flatMap(({ metadata }) => Object.keys(metadata.labels ?? {})))]);
    const value = own.length > 0 ? nearest(values[0] ?? '', own) ?? own[0] : undefined;
    if (value !== undefined || name !== undefined) {
      return value === undefined ? `; nodes have label ${name ?? ''}` : `; nodes have ${key}=${value}`;
    }
  }
  return '';
}
