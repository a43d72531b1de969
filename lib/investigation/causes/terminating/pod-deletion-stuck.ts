import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import { containersOf } from '../../view/pod-state';
import { ago, timeOf } from '../../view/time';
import { describeCommand } from '../support/commands';
import { newestEvent } from '../support/events';
import { conditionEvidence, eventEvidence, fieldEvidence } from '../support/evidence';
import { nodeIsReady, nodeNameOf, nodeNeeds, nodeOf } from '../support/node-of';

/**
 * L13: a pod is past its grace period and does not go. A finalizer waits for the controller that set it; without one the
 * kubelet of a node that is ready does not get it down. A node that does not report is another cause.
 */
export const podDeletionStuck: Cause = {
  id: 'pod-deletion-stuck',
  rows: ['L13'],
  stages: ['terminating'],
  needs: (_view, subject) => nodeNeeds(subject),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const asked = timeOf(pod?.metadata.deletionTimestamp);
    if (pod === undefined || asked === 0) {
      return undefined;
    }
    const finalizers = pod.metadata.finalizers ?? [];
    const name = nodeNameOf(subject);
    const node = nodeOf(view, subject);
    const ready = nodeIsReady(node);
    const running = containersOf(pod).filter(({ runningSince }) => runningSince !== undefined);
    // With containers down and a finalizer left, the node has done its part, whatever its state is now.
    const held = finalizers.length > 0 && (running.length === 0 || name === undefined);
    if (!held && ready === false) {
      return undefined;
    }
    const event = newestEvent(view, pod, /^(FailedKillPod|FailedPreStopHook|FailedUnMount|FailedUnmapDevice)$/);
    const overdue = ago(view.now, asked);
    return {
      ...(held
        ? { class: 'configuration', root: refOf(pod), sentence: `pod ${pod.metadata.name} was to be gone ${overdue} ago and is held by finalizer ${finalizers.join(', ')}: the controller that set it has not taken it away`, basis: 'explicit' } as const
        : stuckOnNode(pod.metadata.name, name, { overdue, running: running.map((container) => container.name), told: event !== undefined })),
      unchecked: !held && ready === undefined ? [`whether node ${name ?? ''} is ready`] : [],
      evidence: [
        fieldEvidence(pod, 'metadata.deletionTimestamp', pod.metadata.deletionTimestamp ?? '', asked),
        ...(finalizers.length === 0 ? [] : [fieldEvidence(pod, 'metadata.finalizers', finalizers.join(', '))]),
        ...(event === undefined ? [] : [eventEvidence(pod, event)]),
        ...(node === undefined ? [] : conditionEvidence(node, 'Ready')),
      ],
      ruledOut: ready === true ? [{ cause: 'node-not-ready', because: `node ${name ?? ''} is ready` }] : [],
      rollback: 'no',
      mitigations: [held
        ? { action: 'bring the controller of the finalizer back; take the finalizer away only when what it guards is done', risk: 'what it guards may be left behind', undo: 'none' }
        : { action: 'look at kubelet and runtime of the node; delete the pod by force only if it surely no longer runs', risk: 'a pod that still runs may write twice', undo: 'none' }],
      next: [describeCommand(pod), `kubectl -n ${pod.metadata.namespace ?? ''} get pod ${pod.metadata.name} -o jsonpath='{.metadata.finalizers}'`],
    };
  },
};

function stuckOnNode(pod: string, node: string | undefined, { overdue, running, told }: { readonly overdue: string; readonly running: readonly string[]; readonly told: boolean }): Pick<Finding, 'class' | 'subsystem' | 'root' | 'sentence' | 'basis'> {
  return {
    class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: node ?? '' }, basis: told ? 'explicit' : 'status',
    sentence: `pod ${pod} was to be gone ${overdue} ago, and node ${node ?? ''} ${running.length > 0 ? `still runs its container ${running.join(', ')}` : 'has ended its containers but does not let it go'}`,
  };
}
