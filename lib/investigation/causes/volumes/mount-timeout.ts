import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { claimedVolumes } from '../../view/claimed-volumes';
import { describeCommand, kubectl } from '../support/commands';
import { newestEvent } from '../support/events';
import { eventEvidence } from '../support/evidence';
import { mountError, WRAPPER } from '../support/mount-error';

const UNMOUNTED = /(?:unmounted volumes|list of unmounted volumes)=\[([^\]]*)\]/i;

/**
 * D09: the kubelet gives up waiting for volumes. That is never the reason: the reason is in another event of the same
 * minutes, and where one is kept, its own cause answers. This one only says which volume it is.
 */
export const mountTimeout: Cause = {
  id: 'mount-timeout',
  rows: ['D09'],
  stages: ['volumes'],
  generic: true,
  find: (view, subject) => {
    const [pod] = subject.pods;
    const event = pod === undefined ? undefined : newestEvent(view, pod, /^FailedMount$/, WRAPPER);
    if (pod === undefined || event === undefined) {
      return undefined;
    }
    const volumes = (UNMOUNTED.exec(event.message)?.[1] ?? '').split(/[\s,]+/).filter((name) => name !== '');
    const claim = claimedVolumes(pod).find(({ volume }) => volumes.includes(volume))?.claim;
    const sibling = mountError(view, subject);
    return {
      class: 'cluster',
      subsystem: 'storage',
      root: claim === undefined ? refOf(pod) : { kind: 'PersistentVolumeClaim', namespace: pod.metadata.namespace ?? '', name: claim },
      sentence: `volume ${volumes.join(', ') || 'of the pod'}${claim === undefined ? '' : ` (claim ${claim})`} is not mounted in time${sibling === undefined ? ', and no event says why' : ''}`,
      basis: sibling === undefined ? 'status' : 'correlated',
      unchecked: sibling === undefined ? ['the event with the reason: it has expired, or was not read'] : [],
      evidence: [...(sibling === undefined ? [] : [eventEvidence(pod, sibling)]), eventEvidence(pod, event)],
      rollback: 'no',
      next: [describeCommand(pod), kubectl(pod, `get events --field-selector involvedObject.name=${pod.metadata.name} --sort-by=.lastTimestamp`)],
    };
  },
};
