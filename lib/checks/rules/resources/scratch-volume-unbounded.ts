import { field } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';
import { plain } from '../../model/plain';

/** In memory a scratch volume counts against the memory limit of the containers. */
function isOnDisk(volume: Readonly<Record<string, unknown>>): boolean {
  return volume.emptyDir !== undefined && field(volume, 'emptyDir', 'medium') !== 'Memory';
}

/** No scratch volume can fill the disk of its node. */
export const scratchVolumeUnbounded = workloadCheck({
  id: 'scratch-volume-unbounded',
  title: 'no scratch volume can fill the disk of its node',
  severity: 'warning',
  reason: 'A full disk evicts every pod of the node.',
  remedy: 'Set sizeLimit on the emptyDir, or an ephemeral-storage limit on each container.',
  sources: ['kube-score:container-ephemeral-storage-request-and-limit', 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir'],
  judge: (workload) => {
    const bounded = workload.appContainers.length > 0 && workload.appContainers.every((container) => field(container.spec, 'resources', 'limits', 'ephemeral-storage') !== undefined);
    const scratch = workload.volumes.filter(isOnDisk);
    if (scratch.length === 0) {
      return undefined;
    }
    return bounded ? [] : workload.volumes.flatMap((volume, index) => (isOnDisk(volume) && field(volume, 'emptyDir', 'sizeLimit') === undefined
      ? [fault(workload.at(`volumes[${index}].emptyDir.sizeLimit`), `volume ${plain(volume.name)} has no size limit`)] : []));
  },
});
