import { field, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { mountError, volumeIn } from '../support/mount-error';
import { nodeNameOf } from '../support/node-of';
import { storageErrorOf } from '../support/storage-error';

const ATTACH = /AttachVolume\.(?:Attach|WaitForAttach) failed|AttachVolume\.\w+ failed for volume|attachdetach.*failed/i;
const NOT_THIS = /Multi-Attach|does not contain driver|list of registered CSI drivers/i;

/**
 * D08: the driver, or the cloud behind it, refuses to attach the volume to the node. Its words decide which: the disk is
 * gone, the node is full, the zone is wrong, a permission is missing, the driver does not answer.
 */
export const volumeAttachFailing: Cause = {
  id: 'volume-attach-failing',
  rows: ['D08'],
  stages: ['volumes'],
  needs: (view, subject) => (mountError(view, subject, ATTACH) === undefined ? [] : [{ verb: 'list', kind: 'VolumeAttachment' }]),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const event = mountError(view, subject, ATTACH);
    const node = nodeNameOf(subject) ?? '';
    if (pod === undefined || event === undefined || NOT_THIS.test(event.message)) {
      return undefined;
    }
    const name = volumeIn(event.message) ?? '';
    const attachment = view.all('VolumeAttachment').find((each) => field(each, 'spec', 'source', 'persistentVolumeName') === name && field(each, 'spec', 'nodeName') === node);
    const said = errorOf(attachment);
    const message = said ?? event.message;
    const error = storageErrorOf(message);
    const silent = /external-attacher/i.test(message);
    return {
      class: 'cluster',
      subsystem: silent || error.kind === 'parameter' ? 'storage' : error.subsystem,
      root: error.kind === 'limit' ? { kind: 'Node', name: node } : silent ? { kind: 'CSIDriver', name: text(field(attachment, 'spec', 'attacher')) ?? /external-attacher of (\S+)/.exec(message)?.[1] ?? name } : { kind: 'PersistentVolume', name },
      sentence: `volume ${name} cannot be attached to node ${node}: ${silent ? 'the attacher of its driver does not answer' : error.words}`,
      basis: said === undefined ? 'explicit' : 'confirmed',
      evidence: [eventEvidence(pod, event), ...(attachment === undefined || said === undefined ? [] : [fieldEvidence(attachment, 'status.attachError.message', said)])],
      ruledOut: [{ cause: 'volume-attached-elsewhere', because: 'the error is not that another node holds the volume' }],
      rollback: 'no',
      mitigations: [{ action: error.remedy, risk: 'the pod waits meanwhile', undo: 'none needed' }],
      next: ['kubectl get volumeattachments -o yaml', describeCommand(pod)],
    };
  },
};

function errorOf(attachment: KubeObject | undefined): string | undefined {
  const said = attachment === undefined ? undefined : text(field(attachment, 'status', 'attachError', 'message'));
  return said === '' ? undefined : said;
}

