import { field, list } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

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
    const claims = workload.volumes.map((volume) => field(volume, 'persistentVolumeClaim', 'claimName')).filter((name) => typeof name === 'string');
    const exclusive = claims.filter((name) => {
      const modes = list(field(index.find('PersistentVolumeClaim', workload.namespace, String(name)), 'spec', 'accessModes'));
      return modes.length > 0 && modes.every((mode) => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod');
    });
    if (exclusive.length === 0) {
      return undefined;
    }
    const recreate = field(workload.spec, 'strategy', 'type') === 'Recreate';
    return [
      ...(recreate ? [] : [fault('spec.strategy.type', `a rolling update needs claim ${exclusive.join(', ')} on two nodes at once`)]),
      ...(index.leastReplicas(workload) > 1 ? [fault('spec.replicas', `several replicas share claim ${exclusive.join(', ')}`)] : []),
    ];
  },
});
