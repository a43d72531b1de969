import { field, list, show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';
import { repeated } from '../../model/repeated';

/** No path is mounted twice. */
export const duplicateMount = containerCheck({
  id: 'duplicate-mount',
  title: 'no path is mounted twice',
  severity: 'error',
  reason: 'The API server refuses two mounts at one path.',
  remedy: 'Keep one of them.',
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/'],
  judge: ({ spec, name, at }) => repeated(list(spec.volumeMounts).map((item) => field(item, 'mountPath'))).map((value) => fault(at('volumeMounts'), `container ${name} has the mount path ${show(value)} twice`)),
});
