import { field } from '../../../core';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { conditionEvidence, fieldEvidence } from '../support/evidence';
import { nodeNameOf, nodeNeeds, nodeOf } from '../support/node-of';

/**
 * L07: the eviction API took the pod off its node: somebody drained the node, or an autoscaler emptied it. That is
 * maintenance; it is an outage where the workload has no pod elsewhere and no budget.
 */
export const evictedByDrain: Cause = {
  id: 'evicted-by-drain',
  rows: ['L07'],
  stages: ['evicted'],
  needs: (_view, subject) => [...nodeNeeds(subject), { verb: 'list', kind: 'PodDisruptionBudget', namespace: subject.pods[0]?.metadata.namespace ?? '' }],
  find: (view, subject) => {
    const [pod] = subject.pods;
    const name = nodeNameOf(subject);
    if (pod === undefined || name === undefined || conditionOf(pod, 'DisruptionTarget')?.reason !== 'EvictionByEvictionAPI') {
      return undefined;
    }
    const node = nodeOf(view, subject);
    const cordoned = field(node, 'spec', 'unschedulable') === true;
    const budgets = view.all('PodDisruptionBudget', pod.metadata.namespace).length;
    const alone = subject.workload?.desired === 1 && subject.workload.object.kind !== 'Pod';
    return {
      class: 'cluster',
      subsystem: 'node',
      root: { kind: 'Node', name },
      sentence: `the pod was evicted from node ${name}${cordoned ? ', which is being drained' : ''}${alone ? '; the workload has no second pod that would serve meanwhile' : ''}`,
      basis: cordoned ? 'confirmed' : 'explicit',
      evidence: [...conditionEvidence(pod, 'DisruptionTarget'), ...(cordoned && node !== undefined ? [fieldEvidence(node, 'spec.unschedulable', 'true')] : []), ...(budgets === 0 && view.listing('PodDisruptionBudget', pod.metadata.namespace) === 'done' ? [fieldEvidence(pod, 'PodDisruptionBudgets', 'none in the namespace')] : [])],
      ruledOut: [{ cause: 'evicted-by-node-pressure', because: 'the eviction API took it, not the kubelet' }],
      rollback: 'no',
      mitigations: [{ action: alone ? 'run at least two pods on different nodes, with a PodDisruptionBudget' : 'wait until the pod has started elsewhere', risk: 'none', undo: 'none needed' }],
      next: [`kubectl describe node ${name}`, 'kubectl get poddisruptionbudgets -A'],
    };
  },
};
