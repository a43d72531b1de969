import { field, list, record, text } from '../../../core';
import { type LabelSelector, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { placementNeeds, placementOf, siblingNeeds } from '../support/placement';

/**
 * B06: the pod demands an even spread that its place would break. Nodes without the topology label are no place at all,
 * which is the usual reason when the scheduler says so; else a domain is full, tainted or gone while it still counts.
 */
export const topologySpreadUnmet: Cause = {
  id: 'topology-spread-unmet',
  rows: ['B06'],
  stages: ['scheduling'],
  needs: (view, subject) => [...placementNeeds(view, subject), ...siblingNeeds(view, subject, 'spread')],
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    if (placement === undefined || placement.decisive !== 'spread') {
      return undefined;
    }
    const { pod, fits, message } = placement;
    const hard = list(field(pod, 'spec', 'topologySpreadConstraints')).filter((each) => field(each, 'whenUnsatisfiable') !== 'ScheduleAnyway');
    const unlabelled = hard.find((each) => fits.length > 0 && fits.every(({ node }) => node.metadata.labels?.[keyOf(each)] === undefined));
    const constraint = unlabelled ?? hard[0];
    const key = keyOf(constraint);
    const missing = unlabelled !== undefined || (fits.length === 0 && message.reasons.some(({ text: said }) => said.includes('missing required label')));
    const placed = view.selected('Pod', pod.metadata.namespace, record(field(constraint, 'labelSelector')) as LabelSelector).map((each) => String(field(each, 'spec', 'nodeName') ?? ''));
    const domains = [...new Set(fits.flatMap(({ node }) => node.metadata.labels?.[key] ?? []))].sort();
    const counts = domains.map((domain) => `${domain} ${fits.filter(({ node }) => node.metadata.labels?.[key] === domain).reduce((sum, { node }) => sum + placed.filter((name) => name === node.metadata.name).length, 0)}`);
    // The default policy counts the domains of nodes that take no pods (`nodeTaintsPolicy: Ignore`).
    const cordoned = field(constraint, 'nodeTaintsPolicy') === 'Honor' ? [] : fits.filter(({ node }) => field(node, 'spec', 'unschedulable') === true).map(({ node }) => node.metadata.name).sort();
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: missing
        ? `the pod must be spread by ${key}, and no node has that label`
        : `the pod must be spread by ${key} with a skew of at most ${String(field(constraint, 'maxSkew') ?? 1)}, and the domain that is next takes no pod${counts.length === 0 ? '' : ` (pods by domain: ${counts.join(', ')})`}${cordoned.length === 0 ? '' : `; ${cordoned.join(' and ')} ${cordoned.length === 1 ? 'is' : 'are'} cordoned and still counted`}`,
      basis: missing && unlabelled !== undefined ? 'confirmed' : counts.length > 0 ? 'confirmed' : 'explicit',
      unchecked: placement.unchecked,
      evidence: [...placement.evidence, fieldEvidence(pod, 'spec.topologySpreadConstraints', `${key}, maxSkew ${String(field(constraint, 'maxSkew') ?? 1)}, DoNotSchedule`), ...fits.slice(0, 4).map(({ node }) => fieldEvidence(node, `metadata.labels[${key}]`, node.metadata.labels?.[key] ?? 'absent'))],
      ruledOut: placement.ruledOut,
      rollback: 'fixes-if-changed',
      implicates: ['spec.topologySpreadConstraints', 'metadata.labels'],
      mitigations: [missing
        ? { action: `label the nodes with ${key}, or spread by a label that they have`, risk: 'none', undo: 'remove the label' }
        : { action: 'let the scheduler place it anyway (whenUnsatisfiable ScheduleAnyway), or make room in the empty domain', risk: 'the pods are less evenly spread', undo: 'demand it again' }],
      next: [`kubectl get nodes -L ${key}`, describeCommand(pod)],
    };
  },
};

function keyOf(constraint: unknown): string {
  return text(field(constraint, 'topologyKey')) ?? 'the topology key';
}
