import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { describeCommand } from '../support/commands';
import { conditionEvidence } from '../support/evidence';

/** N05: a pod is to get other resources in place, and its node cannot give them now or ever; it runs on with the old ones. */
export const resizePending: Cause = {
  id: 'resize-pending',
  rows: ['N05'],
  stages: ['autoscaling'],
  find: (_view, { workload, target }) => {
    const pods = workload?.pods ?? (target.kind === 'Pod' ? [target] : []);
    for (const pod of pods) {
      const pending = conditionOf(pod, 'PodResizePending');
      const running = conditionOf(pod, 'PodResizeInProgress');
      const failed = running?.status === 'True' && running.reason === 'Error';
      if (pending?.status === 'True' || failed) {
        const never = pending?.reason === 'Infeasible';
        const condition = failed ? running : pending;
        return {
          class: never ? 'configuration' : 'cluster',
          ...(never ? {} : { subsystem: failed ? 'node' : 'scheduling' }),
          root: refOf(pod),
          sentence: `pod ${pod.metadata.name} does not get its new resources: ${condition?.message || (never ? 'its node can never give them' : failed ? 'its node failed to set them' : 'its node has no room for them now')}`,
          basis: 'confirmed',
          evidence: conditionEvidence(pod, failed ? 'PodResizeInProgress' : 'PodResizePending'),
          rollback: 'no',
          mitigations: [never
            ? { action: 'ask for less, or delete the pod so that it is placed on a larger node', risk: 'the pod ends', undo: 'nothing to undo' }
            : { action: 'wait for room on the node, or delete the pod so that it is placed elsewhere', risk: 'the pod ends', undo: 'nothing to undo' }],
          next: [describeCommand(pod)],
        };
      }
    }
    return undefined;
  },
};
