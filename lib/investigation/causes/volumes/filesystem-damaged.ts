import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { describeCommand } from '../support/commands';
import { conditionEvidence, eventEvidence, logEvidence } from '../support/evidence';
import { lastLine, logNeeds } from '../support/logs';
import { mountError, volumeIn } from '../support/mount-error';
import { mountAt, mountsOf, pathsIn } from '../support/mounts';
import { nodeNameOf, nodeNeeds, nodeOf } from '../support/node-of';

const DAMAGED = /fsck' found errors|fsck found errors|could not correct them|wrong fs type, bad option, bad superblock|bad superblock|Structure needs cleaning|can't read superblock|input\/output error|corrupt/i;
const SHARE = /nfs|cifs|smb/i;
const EIO = /\bEIO\b|input\/output error/i;
/** Conditions of node-problem-detector that speak of the disk. */
const DISK = ['ReadonlyFilesystem', 'Ext4Error', 'IOError', 'XfsShutdown', 'CorruptDockerOverlay2'];

/**
 * D12: the file system of a volume is damaged, or its device does not read. Where the node reports errors of its disks
 * as well, it is the node; otherwise it is the volume.
 */
export const filesystemDamaged: Cause = {
  id: 'filesystem-damaged',
  rows: ['D12'],
  stages: ['volumes', 'crash'],
  needs: (view, subject) => (subject.stage === 'crash' ? logNeeds(subject) : mountError(view, subject, DAMAGED) === undefined ? [] : nodeNeeds(subject)),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const { container } = subject;
    const event = mountError(view, subject, DAMAGED);
    const line = subject.stage === 'crash' && pod !== undefined && container !== undefined ? lastLine(view, pod, container, EIO)?.input : undefined;
    const mounts = pod === undefined || container === undefined ? [] : mountsOf(pod, container);
    const mount = pathsIn(line ?? '').map((path) => mountAt(mounts, path)).find((each) => each !== undefined);
    if (pod === undefined || (event === undefined ? mount?.claim === undefined : SHARE.test(event.message))) {
      return undefined;
    }
    const node = nodeOf(view, subject);
    const sick = node === undefined ? [] : DISK.filter((type) => conditionOf(node, type)?.status === 'True');
    const volume = event === undefined ? undefined : volumeIn(event.message);
    const claim = { kind: 'PersistentVolumeClaim', namespace: pod.metadata.namespace ?? '', name: mount?.claim ?? '' };
    return {
      class: 'cluster',
      subsystem: sick.length > 0 ? 'node' : 'storage',
      root: sick.length > 0 && node !== undefined ? refOf(node) : volume !== undefined ? { kind: 'PersistentVolume', name: volume } : claim,
      sentence: `${volume !== undefined ? `the file system of volume ${volume} cannot be mounted: it is damaged, or its device does not read` : `claim ${claim.name} answers with input and output errors`}${sick.length > 0 ? `; node ${nodeNameOf(subject) ?? ''} reports ${sick.join(', ')}` : ''}`,
      basis: event === undefined ? (sick.length > 0 ? 'correlated' : 'log') : sick.length > 0 ? 'confirmed' : 'explicit',
      evidence: [
        ...(event === undefined ? [] : [eventEvidence(pod, event)]),
        ...(line === undefined || container === undefined ? [] : [logEvidence(pod, container, line)]),
        ...(node === undefined ? [] : sick.flatMap((type) => conditionEvidence(node, type))),
      ],
      unchecked: event !== undefined && node === undefined ? ['whether the node reports errors of its disks'] : [],
      rollback: 'no',
      mitigations: [{ action: 'take a snapshot of the volume before anything else, then repair it or restore a backup', risk: 'a repair may lose data', undo: 'restore the snapshot' }],
      next: [describeCommand(pod), ...(volume === undefined ? [] : [`kubectl get pv ${volume} -o yaml`])],
    };
  },
};
