import { field, list, show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';

/** Every mount has its volume. */
export const mountWithoutVolume = containerCheck({
  id: 'mount-without-volume',
  title: 'every mount has its volume',
  severity: 'error',
  reason: 'The API server refuses a pod that mounts a volume it does not declare.',
  remedy: 'Declare the volume, or correct the name.',
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/'],
  judge: ({ spec, name, at }, workload) => {
    const claims = workload.kind === 'StatefulSet' ? list(workload.spec.volumeClaimTemplates).map((claim) => field(claim, 'metadata', 'name')) : [];
    const known = new Set([...workload.volumes.map((volume) => volume.name), ...claims]);
    return list(spec.volumeMounts).flatMap((mount, index) => (known.has(field(mount, 'name')) ? [] : [fault(at(`volumeMounts[${index}].name`), `container ${name} mounts ${show(field(mount, 'name'))}, which is no volume of the pod`)]));
  },
});
