import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { releaseOf } from '../support/release';

/** Of a container, of the whole pod, of an emptyDir. */
const OWN = /Container (\S+) exceeded its local ephemeral storage limit "([^"]+)"|ephemeral local storage usage exceeds the total limit of containers (\S+?)\.?(?:\s|$)|Usage of EmptyDir volume "([^"]+)" exceeds the limit "([^"]+)"/i;

/**
 * L04: the pod wrote more to its own disk than it allows itself, and the kubelet threw it out. The node was well.
 */
export const evictedByOwnStorageLimit: Cause = {
  id: 'evicted-by-own-storage-limit',
  rows: ['L04'],
  stages: ['evicted'],
  find: (_view, subject) => {
    const [pod] = subject.pods;
    const message = text(field(pod, 'status', 'message')) ?? '';
    const match = OWN.exec(message);
    if (pod === undefined || match === null) {
      return undefined;
    }
    const [, container, own, total, volume, size] = match;
    const release = releaseOf(subject);
    const what = volume !== undefined ? `emptyDir ${volume} grew beyond its limit of ${size ?? ''}` : container !== undefined ? `container ${container} wrote more than its limit of ${own ?? ''} of local storage` : `the pod wrote more than its limit of ${total ?? ''} of local storage`;
    return {
      class: release.guilt === 'image' ? 'application' : 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `${what} and was evicted`,
      basis: 'explicit',
      evidence: [fieldEvidence(pod, 'status.message', message), ...release.changes.filter(({ path }) => /ephemeral-storage|sizeLimit|\.image$/.test(path)).map(({ path, before }) => fieldEvidence(pod, path, `was ${before || 'not set'} in the revision before`))],
      ruledOut: [{ cause: 'evicted-by-node-pressure', because: 'the message names a limit of the pod, not the node' }],
      rollback: 'fixes-if-changed',
      implicates: ['spec.containers[*].resources', 'spec.volumes', 'spec.containers[*].image', 'spec.containers[*].env', 'spec.containers[*].args', 'spec.containers[*].command'],
      mitigations: [{ action: 'raise the limit, or write logs to standard output and data to a volume', risk: 'more disk of the node is used', undo: 'set the old limit again' }],
      next: [describeCommand(pod)],
    };
  },
};
