import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { nearestEvidence, placementNeeds, placementOf } from '../support/placement';
import { surgeOf } from '../support/surge';

/**
 * A16: the rollout wants its extra pod to run before it takes an old one away, and there is room for only one of them.
 * The old pods serve; without them the new one would fit, so neither the request nor the cluster is at fault.
 */
export const surgeHasNoRoom: Cause = {
  id: 'surge-has-no-room',
  rows: ['A16'],
  stages: ['scheduling'],
  needs: placementNeeds,
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    const surge = placement === undefined ? undefined : surgeOf(subject, placement);
    const deployment = subject.workload?.object;
    if (placement === undefined || surge === undefined || deployment === undefined || !['resources', 'too-many-pods', 'extended-resources'].includes(placement.decisive)) {
      return undefined;
    }
    const old = surge.inTheWay.metadata.name;
    return {
      class: 'configuration',
      root: refOf(deployment),
      sentence: `the rollout may take no pod away before an extra one runs (maxUnavailable 0), and the extra pod has room only where ${old} is now`,
      basis: 'confirmed',
      evidence: [...placement.evidence, fieldEvidence(deployment, 'spec.strategy.rollingUpdate.maxUnavailable', '0'), fieldEvidence(surge.inTheWay, 'status', 'Ready, of an older revision'), ...nearestEvidence(placement)],
      ruledOut: [{ cause: 'insufficient-resources', because: `the new pod fits on the node of ${old} once that one is gone` }],
      rollback: 'no',
      mitigations: [
        { action: 'allow one pod less during the rollout', risk: 'one pod less serves while it lasts', undo: 'set maxUnavailable to 0 again', command: kubectl(deployment, `patch deployment ${deployment.metadata.name} --type merge -p '{"spec":{"strategy":{"rollingUpdate":{"maxUnavailable":1}}}}'`) },
        { action: 'add a node', risk: 'it costs money', undo: 'take it away again' },
      ],
      next: [kubectl(deployment, `rollout status deployment/${deployment.metadata.name} --timeout=1s`), 'kubectl describe nodes'],
    };
  },
};
