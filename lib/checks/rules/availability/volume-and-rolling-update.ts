import { field } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';
import { exclusiveClaims } from '../../model/claims';

/** A volume for one node is not shared by two pods. */
export const volumeAndRollingUpdate = workloadCheck({
  id: 'volume-and-rolling-update',
  title: 'a volume for one node is not shared by two pods',
  severity: 'error',
  reason: 'A ReadWriteOnce volume cannot be attached to a second node, so the new pod of a rolling update waits for ever.',
  remedy: 'Use strategy Recreate with one replica, or a StatefulSet.',
  sources: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes'],
  judge: (workload, { index }) => {
    if (workload.kind !== 'Deployment') {
      return undefined;
    }
    const exclusive = exclusiveClaims(workload, index);
    if (exclusive.length === 0) {
      return undefined;
    }
    // Without surge the old pod goes before the new one comes.
    const recreate = field(workload.spec, 'strategy', 'type') === 'Recreate' || [0, '0%'].includes(field(workload.spec, 'strategy', 'rollingUpdate', 'maxSurge') as string);
    return [
      ...(recreate ? [] : [fault('spec.strategy.type', `a rolling update needs claim ${exclusive.join(', ')} on two nodes at once`)]),
      ...(index.leastReplicas(workload) > 1 ? [fault('spec.replicas', `several replicas share claim ${exclusive.join(', ')}`)] : []),
    ];
  },
});
