import { field } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { logsCommand } from '../support/commands';
import { fieldEvidence, logEvidence } from '../support/evidence';
import { lastLine, logNeeds, unreadLogs } from '../support/logs';
import { mountAt, mountsOf, pathsIn } from '../support/mounts';
import { releaseOf } from '../support/release';

const DENIED = /permission denied|EACCES|Operation not permitted|not writable|cannot create directory|PermissionError/i;
/** Sources that a user ID can be at odds with; the others are read-only or made for the pod. */
const OWNED = /^(persistentVolumeClaim|hostPath|nfs|ephemeral|csi|iscsi)$/;
const IDENTITY = /securityContext|\.image$/;

/**
 * D13: the program may not write to a volume that it mounts: the volume belongs to another user than the one it runs as,
 * and nothing hands it over. Only a path inside a mount counts; a path in the image is another fault.
 */
export const volumePermissionDenied: Cause = {
  id: 'volume-permission-denied',
  rows: ['D13'],
  stages: ['crash', 'readiness'],
  needs: (_view, subject) => logNeeds(subject),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const { container } = subject;
    const line = pod === undefined || container === undefined ? undefined : lastLine(view, pod, container, DENIED)?.input;
    if (pod === undefined || container === undefined || line === undefined || unreadLogs(view, subject).length > 0) {
      return undefined;
    }
    const mount = pathsIn(line).map((path) => mountAt(mountsOf(pod, container), path)).find((each) => each !== undefined && OWNED.test(each.source));
    if (mount === undefined) {
      return undefined;
    }
    const [user, group] = [field(container.spec, 'securityContext', 'runAsUser') ?? field(pod, 'spec', 'securityContext', 'runAsUser'), field(pod, 'spec', 'securityContext', 'fsGroup')];
    const release = releaseOf(subject);
    const changed = release.guilt === 'innocent' ? undefined : release.changes.find(({ path }) => IDENTITY.test(path));
    // A share keeps its owners whatever fsGroup says; on other volumes a group that is missing is the reason.
    const unhanded = group === undefined && user !== 0 && mount.source !== 'nfs';
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `container ${container.name} may not write to ${mount.path} of volume ${mount.volume}: it runs as ${user === undefined ? 'the user of its image' : `user ${String(user)}`}${group === undefined ? ' without fsGroup' : ` with fsGroup ${String(group)}`}`,
      basis: (changed !== undefined && release.previousServes) || unhanded ? 'correlated' : 'status',
      evidence: [
        logEvidence(pod, container, line),
        fieldEvidence(pod, `${container.path}.volumeMounts`, `${mount.path} from ${mount.source}${mount.claim === undefined ? '' : ` ${mount.claim}`}`),
        fieldEvidence(pod, 'spec.securityContext', `runAsUser ${String(user ?? 'not set')}, fsGroup ${String(group ?? 'not set')}`),
        ...(changed === undefined ? [] : [fieldEvidence(pod, changed.path, `was ${changed.before || 'not set'} in the revision before`)]),
      ],
      ruledOut: mount.readOnly ? [] : [{ cause: 'volume-read-only', because: 'the volume is mounted for writing' }],
      rollback: 'fixes-if-changed',
      implicates: ['spec.securityContext', 'spec.containers[*].securityContext', 'spec.initContainers[*].securityContext', `${container.path}.image`, 'spec.volumes'],
      mitigations: [{ action: 'set securityContext.fsGroup of the pod to the group that the program runs as', risk: 'the kubelet changes the group of every file, which takes long on large volumes', undo: 'take fsGroup away again' }],
      next: [logsCommand(pod, container, container.last !== undefined)],
    };
  },
};
