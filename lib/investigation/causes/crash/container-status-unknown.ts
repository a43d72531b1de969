import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { containersOf, lastEnd, type Termination } from '../../view/pod-state';
import { nodeOf, workloadNameOf } from '../support/blast-radius';
import { endEvidence, eventEvidence } from '../support/evidence';

/** Seconds within which ends on one node belong together. */
const TOGETHER = 120;

/**
 * H16: nobody saw how the container ended: its node went down or was started anew. Exit code 255 may be the program's own
 * (-1), so without the reason it takes the node's word.
 */
export const containerStatusUnknown: Cause = {
  id: 'container-status-unknown',
  rows: ['H16'],
  stages: ['crash', 'node'],
  needs: (_view, { pods: [pod], container }): readonly Need[] => {
    const node = pod === undefined ? undefined : nodeOf(pod);
    const end = container === undefined ? undefined : lastEnd(container);
    return node === undefined || end === undefined || (!unseen(end) && end.exitCode !== 255) ? [] : [
      { verb: 'get', kind: 'Node', name: node },
      { verb: 'list', kind: 'Pod', fields: { 'spec.nodeName': node } },
      { verb: 'list', kind: 'Event', namespace: 'default', fields: { 'involvedObject.kind': 'Node', 'involvedObject.name': node } },
    ];
  },
  find: (view, { pods: [pod], container }) => {
    const end = container === undefined ? undefined : lastEnd(container);
    const name = pod === undefined ? undefined : nodeOf(pod);
    if (pod === undefined || container === undefined || name === undefined || end === undefined || (!unseen(end) && end.exitCode !== 255)) {
      return undefined;
    }
    const node = view.get('Node', undefined, name);
    const rebooted = node === undefined ? undefined : view.eventsOf(node).filter(({ reason, last }) => reason === 'Rebooted' && Math.abs(last - end.finishedAt) / 1000 < 15 * 60).pop();
    const others = endedToo(view, name, end, workloadNameOf(view, pod));
    if (!unseen(end) && rebooted === undefined) {
      return undefined;
    }
    return {
      class: 'cluster',
      subsystem: 'node',
      root: node === undefined ? { kind: 'Node', name } : refOf(node),
      sentence: rebooted === undefined ? `how container ${container.name} ended is not known: node ${name} lost it` : `node ${name} was started anew, and container ${container.name} ended with it`,
      basis: rebooted !== undefined || others.length >= 2 ? 'confirmed' : 'correlated',
      evidence: [endEvidence(pod, container, end), ...(rebooted === undefined || node === undefined ? [] : [eventEvidence(node, rebooted)])],
      unchecked: node === undefined ? [`whether node ${name} was started anew`] : [],
      rollback: 'no',
      next: [`kubectl describe node ${name}`],
    };
  },
};

/** Reasons of the kubelet for a container that it could not find any more (1.20 and newer), and of containerd after a restart. */
function unseen({ reason, exitCode }: Termination): boolean {
  return reason === 'ContainerStatusUnknown' || (reason === 'Unknown' && exitCode === 255);
}

function endedToo(view: ClusterView, node: string, { finishedAt }: Termination, own: string): readonly string[] {
  const pods = view.all('Pod').filter((pod) => nodeOf(pod) === node && containersOf(pod).map(lastEnd).some((end) => end !== undefined && unseen(end) && Math.abs(end.finishedAt - finishedAt) / 1000 < TOGETHER));
  return [...new Set(pods.map((pod) => workloadNameOf(view, pod)))].filter((name) => name !== own);
}
