import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { newestEvent } from '../support/events';
import { conditionEvidence, eventEvidence } from '../support/evidence';
import { nodeNameOf, nodeNeeds, nodeOf } from '../support/node-of';

const BY_TAINT = 'DeletionByTaintManager';
const BY_GC = 'DeletionByPodGC';

/**
 * L09: the pod was removed because its node has a taint that it does not tolerate for long, or because its node is gone.
 */
export const removedWithNode: Cause = {
  id: 'removed-with-node',
  rows: ['L09'],
  stages: ['evicted', 'terminating'],
  needs: (_view, subject) => nodeNeeds(subject),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const name = nodeNameOf(subject);
    const disruption = pod === undefined ? undefined : conditionOf(pod, 'DisruptionTarget');
    const event = pod === undefined ? undefined : newestEvent(view, pod, /^TaintManagerEviction$/, /^Marking for deletion|^Deleting/i);
    const byGc = disruption?.reason === BY_GC;
    const gone = name !== undefined && view.lookup('Node', undefined, name).state === 'absent';
    const left = subject.stage === 'terminating' && gone;
    if (pod === undefined || name === undefined || (disruption?.reason !== BY_TAINT && !byGc && event === undefined && !left)) {
      return undefined;
    }
    const node = nodeOf(view, subject);
    return {
      class: 'cluster',
      subsystem: 'node',
      root: { kind: 'Node', name },
      sentence: left ? `node ${name} no longer exists, and its pod is not yet removed` : gone || byGc ? `node ${name} ${gone ? 'no longer exists' : 'was gone'}, and the pod was removed with it` : `the pod was removed from node ${name} because of a taint that it does not tolerate`,
      basis: gone || (node !== undefined && conditionOf(node, 'Ready')?.status !== 'True') ? 'confirmed' : 'explicit',
      evidence: [
        ...conditionEvidence(pod, 'DisruptionTarget'),
        ...(event === undefined ? [] : [eventEvidence(pod, event)]),
        ...(node === undefined ? [] : conditionEvidence(node, 'Ready')),
        ...(gone ? [{ object: { kind: 'Node', name }, path: 'metadata.name', value: 'does not exist' }] : []),
      ],
      rollback: 'no',
      mitigations: [{ action: 'wait until the pod has started elsewhere', risk: 'none', undo: 'none needed' }],
      next: ['kubectl get nodes', ...(gone ? [] : [`kubectl describe node ${name}`])],
    };
  },
};
