import { field, show } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';

/** No container can write to its root file system. */
export const writableRootFilesystem = containerCheck({
  id: 'writable-root-filesystem',
  title: 'no container can write to its root file system',
  severity: 'warning',
  reason: 'An attacker can drop programs into a writable root; and files written there are lost with the container.',
  remedy: 'Set readOnlyRootFilesystem: true and mount an emptyDir where the process writes, usually /tmp.',
  sources: ['kube-score:container-security-context-readonlyrootfilesystem', 'kube-linter:no-read-only-root-fs', 'polaris:notReadOnlyRootFilesystem', 'kubescape:C-0017'],
  judge: ({ spec, name, at }, workload) => {
    if (workload.windows) {
      return undefined;
    }
    const readOnly = field(spec, 'securityContext', 'readOnlyRootFilesystem');
    return readOnly === true ? [] : [fault(at('securityContext.readOnlyRootFilesystem'), `container ${name} can write to its root: readOnlyRootFilesystem is ${show(readOnly)}`)];
  },
});
