import { field } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { fieldEvidence, waitingEvidence } from '../support/evidence';
import { releaseOf } from '../support/release';

const ROOT = /has runAsNonRoot and image will run as root/;
const NAMED = /has runAsNonRoot and image has non-numeric user \(([^)]*)\)/;
const POLICY = /runAsUser breaks non-root policy/;

/**
 * E05: the pod demands a user other than root, and the image runs as root, or as a user by name whose number the kubelet
 * cannot tell. Whether the image or the demand is new decides what to put right; a rollback fixes both.
 */
export const runAsNonRoot: Cause = {
  id: 'run-as-non-root',
  rows: ['E05'],
  stages: ['config'],
  find: (_view, subject) => {
    const { pods: [pod], container, workload } = subject;
    const message = container?.waiting?.message ?? '';
    const user = NAMED.exec(message)?.[1];
    if (pod === undefined || container === undefined || (user === undefined && !ROOT.test(message) && !POLICY.test(message))) {
      return undefined;
    }
    const own = field(container.spec, 'securityContext', 'runAsNonRoot') !== undefined;
    const path = own ? `${container.path}.securityContext` : 'spec.securityContext';
    const demanded = field(workload?.template, 'spec', 'securityContext', 'runAsNonRoot') === true || JSON.stringify(field(workload?.template, 'spec', 'containers') ?? []).includes('"runAsNonRoot":true') || JSON.stringify(field(workload?.template, 'spec', 'initContainers') ?? []).includes('"runAsNonRoot":true');
    const added = workload !== undefined && workload.object.kind !== 'Pod' && workload.template !== undefined && !demanded && !POLICY.test(message);
    const { changes } = releaseOf(subject);
    const changed = changes.some((change) => change.path === `${container.path}.image`) ? '; the image is new in this revision' : changes.some((change) => change.path.includes('securityContext')) ? '; the demand is new in this revision' : '';
    return {
      class: added ? 'cluster' : 'configuration',
      ...(added ? { subsystem: 'admission' } : {}),
      root: added ? refOf(pod) : refOf(workload?.object ?? pod),
      sentence: `container ${container.name} must not run as root, and ${user === undefined ? POLICY.test(message) ? 'its runAsUser is root' : 'its image does' : `its image names its user (${user}) instead of a number`}${added ? '; the demand is not in the template, so admission added it' : changed}`,
      basis: 'confirmed',
      evidence: [...waitingEvidence(pod, container), fieldEvidence(pod, path, JSON.stringify(field(own ? container.spec : field(pod, 'spec'), 'securityContext') ?? {})), fieldEvidence(pod, `${container.path}.image`, container.image)],
      ruledOut: [{ cause: 'config-reference-missing', because: 'the message is about the user, not about a ConfigMap or Secret' }],
      rollback: added ? 'no' : 'fixes',
      implicates: [`${container.path}.image`, `${container.path}.securityContext`, 'spec.securityContext'],
      mitigations: [{ action: user === undefined ? 'set runAsUser to a number other than 0, or build the image with USER and a number' : `set runAsUser to the number of user ${user}, or build the image with that number`, risk: 'files that belong to root are then not writable', undo: 'remove runAsUser again' }],
      next: [describeCommand(pod)],
    };
  },
};
