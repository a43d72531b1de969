import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { placementNeeds, placementOf } from '../support/placement';
import { scaleUpProblem } from '../support/scale-up';

/** B10: the cluster has no node at all: its node groups are empty or their machines do not join. */
export const noNodes: Cause = {
  id: 'no-nodes',
  rows: ['B10'],
  stages: ['scheduling'],
  needs: placementNeeds,
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    const empty = placement !== undefined && (placement.decisive === 'no-nodes' || placement.message.total === 0);
    if (placement === undefined || !empty) {
      return undefined;
    }
    const { pod } = placement;
    const none = view.listing('Node') === 'done' && view.all('Node').length === 0;
    const known = view.all('Node');
    const problem = scaleUpProblem(view, pod);
    return {
      class: 'cluster',
      subsystem: 'cloud',
      root: refOf(pod),
      sentence: `the cluster has no node that could run pods${problem === undefined ? '' : `, and none is added: ${problem.event.message}`}`,
      basis: none ? 'confirmed' : 'explicit',
      contradictions: known.length > 0 ? [`${known.length} nodes exist now`] : [],
      unchecked: view.listing('Node') === 'done' ? [] : ['the nodes, which could not be read'],
      evidence: [...placement.evidence, ...(none ? [fieldEvidence(pod, 'nodes', 'none exists')] : []), ...(problem === undefined ? [] : [eventEvidence(pod, problem.event)])],
      rollback: 'no',
      mitigations: [{ action: 'give a node group at least one machine', risk: 'it costs money', undo: 'set its old size again' }],
      next: ['kubectl get nodes', 'kubectl get events -A --field-selector type=Warning', describeCommand(pod)],
    };
  },
};
