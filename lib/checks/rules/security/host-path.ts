import { field, show } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';
import { plain } from '../../model/plain';

/** No pod mounts a folder of the node. */
export const hostPath = workloadCheck({
  id: 'host-path',
  title: 'no pod mounts a folder of the node',
  severity: 'error',
  reason: 'A hostPath lets a pod read or change the node and what other pods left there; the container runtime socket is the whole node.',
  remedy: 'Use a PersistentVolumeClaim, an emptyDir or a projected volume.',
  sources: ['kube-linter:sensitive-host-mounts', 'kube-linter:docker-sock', 'kube-linter:writable-host-mount', 'polaris:hostPathSet', 'kubescape:C-0045', 'kubescape:C-0048', 'kubescape:C-0074'],
  judge: (workload) => workload.volumes.flatMap((volume, index) => (volume.hostPath === undefined ? [] : [
    fault(workload.at(`volumes[${index}].hostPath`), `volume ${plain(volume.name)} is the node's folder ${show(field(volume, 'hostPath', 'path'))}`),
  ])),
});
