import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { startError } from '../support/start-error';

/**
 * G05: a mount or the working directory does not fit the image: a directory over a file, a mount point that cannot be
 * made on a read-only root, a working directory that is not there or not for this user.
 */
export const mountDoesNotFit: Cause = {
  id: 'mount-does-not-fit',
  rows: ['G05'],
  stages: ['start'],
  find: (view, subject) => {
    const error = startError(view, subject);
    if (error?.fault !== 'mount') {
      return undefined;
    }
    const { pod, container, message } = error;
    const directory = /chdir to(?: cwd)? \(?["`]([^"`]+)["`]/i.exec(message)?.[1];
    const target = /to rootfs at "([^"]+)"/.exec(message)?.[1] ?? /create mountpoint for (\S+) mount/.exec(message)?.[1] ?? /` to `([^`]+)`/.exec(message)?.[1] ?? /(?:mkdir|stat) "?([^":\s]+)/.exec(message)?.[1];
    const why = /read-only file system/i.test(message) ? 'its root file system is read-only, so the mount point cannot be made'
      : /not a directory|directory onto a file/i.test(message) ? 'one of the two is a file and the other a directory'
        : /permission denied/i.test(message) ? 'its user may not' : /file exists/i.test(message) ? 'a file is in the way' : 'it is not there';
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: directory === undefined
        ? `the mount at ${target ?? 'a path'} of container ${container.name} does not fit image ${container.image}: ${why}`
        : `container ${container.name} cannot work in directory ${directory} of image ${container.image}: ${why}`,
      basis: 'explicit',
      evidence: [...error.evidence, fieldEvidence(pod, directory === undefined ? `${container.path}.volumeMounts` : `${container.path}.workingDir`, directory ?? target ?? '')],
      ruledOut: [{ cause: 'executable-not-found', because: 'the container was stopped before its program was looked for' }],
      rollback: 'fixes',
      implicates: [`${container.path}.image`, `${container.path}.volumeMounts`, `${container.path}.workingDir`, `${container.path}.securityContext`, 'spec.volumes', 'spec.securityContext'],
      mitigations: [{ action: directory === undefined ? 'mount a file with subPath, or choose another mount path' : 'set a working directory that the image has', risk: 'none while the old pods serve', undo: 'set the old template again' }],
      next: [describeCommand(pod)],
    };
  },
};
