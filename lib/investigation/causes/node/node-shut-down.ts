import { field, text } from '../../../core';
import { type KubeObject } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { conditionEvidence, fieldEvidence } from '../support/evidence';
import { nodeEventNeeds, nodeNameOf, nodeNeeds, nodeOf } from '../support/node-of';
import { shutdownMarks } from '../support/node-shutdown';

/**
 * L06: the machine was shut down, taken back by the cloud or scaled away, and the kubelet or the cloud says so. That is
 * expected churn; it is an outage where one pod was all there was.
 */
export const nodeShutDown: Cause = {
  id: 'node-shut-down',
  rows: ['L06'],
  stages: ['node', 'evicted', 'terminating'],
  needs: (_view, subject) => [...nodeNeeds(subject), ...nodeEventNeeds(subject)],
  find: (view, subject) => {
    const [pod] = subject.pods;
    const name = nodeNameOf(subject);
    const node = nodeOf(view, subject);
    const marks = node === undefined ? [] : shutdownMarks(view, node);
    const notReady = node !== undefined && conditionOf(node, 'Ready')?.status !== 'True';
    const own = pod === undefined || subject.target.kind === 'Node' ? [] : ownMarks(pod);
    if (name === undefined || (own.length === 0 && (marks.length === 0 || !notReady))) {
      return undefined;
    }
    const alone = subject.workload?.desired === 1 && subject.workload.object.kind !== 'Pod';
    return {
      class: 'cluster',
      subsystem: 'cloud',
      root: { kind: 'Node', name },
      sentence: `node ${name} was shut down${own.length > 0 ? ' and ended the pod' : ''}${alone ? '; the workload has no second pod that would serve meanwhile' : ''}`,
      basis: marks.length > 0 && (own.length > 0 || notReady) ? 'confirmed' : 'explicit',
      evidence: [...own, ...marks, ...(node === undefined ? [] : conditionEvidence(node, 'Ready'))],
      ruledOut: [{ cause: 'node-not-ready', because: 'the node did not just vanish: it was shut down on purpose' }],
      rollback: 'no',
      mitigations: [{ action: alone ? 'run at least two pods on different nodes, with a PodDisruptionBudget' : 'wait until the pods have started elsewhere', risk: 'none', undo: 'none needed' }],
      next: [`kubectl describe node ${name}`, 'kubectl get nodes'],
    };
  },
};

/** What the pod itself says about the shutdown of its node. */
function ownMarks(pod: KubeObject): readonly ReturnType<typeof fieldEvidence>[] {
  const [reason, message] = [text(field(pod, 'status', 'reason')) ?? '', text(field(pod, 'status', 'message')) ?? ''];
  const disruption = conditionOf(pod, 'DisruptionTarget');
  const byShutdown = /^(Terminated|NodeShutdown|Shutdown)$/.test(reason) && /shut(?:ting )?down/i.test(`${reason} ${message}`);
  const byKubelet = disruption?.reason === 'TerminationByKubelet' && /shutdown|shutting down/i.test(disruption.message);
  return [...(byShutdown ? [fieldEvidence(pod, 'status.reason', `${reason}: ${message}`)] : []), ...(byKubelet ? conditionEvidence(pod, 'DisruptionTarget') : [])];
}
