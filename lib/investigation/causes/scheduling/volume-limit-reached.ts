import { field, list, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { placementNeeds, placementOf } from '../support/placement';

/** B14: the nodes have as many volumes attached as they can, whatever else is free. */
export const volumeLimitReached: Cause = {
  id: 'volume-limit-reached',
  rows: ['B14'],
  stages: ['scheduling'],
  needs: (view, subject) => [...placementNeeds(view, subject), ...(placementOf(view, subject)?.decisive !== 'volume-limit' ? [] : view.all('Node').slice(0, 3).map(({ metadata }) => ({ verb: 'get', kind: 'CSINode', name: metadata.name }) as const))],
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    if (placement === undefined || placement.decisive !== 'volume-limit') {
      return undefined;
    }
    const { pod } = placement;
    const limits = view.all('CSINode').flatMap((node) => list(field(node, 'spec', 'drivers')).flatMap((driver) => {
      const count = field(driver, 'allocatable', 'count');
      return typeof count === 'number' ? [{ node, driver: text(field(driver, 'name')) ?? '', count }] : [];
    }));
    const [first] = limits;
    return {
      class: 'cluster',
      subsystem: 'storage',
      root: refOf(first?.node ?? pod),
      sentence: `the nodes that could take the pod have as many volumes attached as they can${first === undefined ? '' : `: ${first.driver} allows ${first.count} on ${first.node.metadata.name}`}`,
      basis: first === undefined ? 'explicit' : 'confirmed',
      evidence: [...placement.evidence, ...limits.slice(0, 3).map(({ node, driver, count }) => fieldEvidence(node, `spec.drivers[${driver}].allocatable.count`, String(count)))],
      ruledOut: placement.ruledOut,
      rollback: 'no',
      mitigations: [{ action: 'add a node, or move pods with volumes to others', risk: 'what is moved restarts', undo: 'none needed' }],
      next: ['kubectl get csinodes -o yaml', 'kubectl get volumeattachments', describeCommand(pod)],
    };
  },
};
