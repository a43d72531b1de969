import { field, quantity, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { ago } from '../../view/time';
import { claimNeeds, claimsOf, classOf, classNameOf, isRead } from '../support/claims';
import { describeCommand } from '../support/commands';
import { newestEvent } from '../support/events';
import { conditionEvidence, eventEvidence, fieldEvidence } from '../support/evidence';
import { storageErrorOf } from '../support/storage-error';

/** Seconds that a resize may take. */
const PATIENCE = 300;
const CONDITIONS = ['ControllerResizeError', 'NodeResizeError', 'FileSystemResizePending', 'Resizing'];
const FAILED = /^(VolumeResizeFailed|FileSystemResizeFailed)$/;

/**
 * D16: a claim asks for more than its volume has, and the volume does not grow: its class does not allow it, the driver
 * refuses, or the file system grows only when a pod mounts it anew.
 */
export const volumeResizeStuck: Cause = {
  id: 'volume-resize-stuck',
  rows: ['D16'],
  stages: ['volumes', 'crash'],
  needs: (_view, subject) => (subject.stage === 'crash' ? [] : claimNeeds(subject)),
  find: (view, subject) => {
    const claim = claimsOf(view, subject).find((each) => isRead(each) && wantsMore(each) && stuck(view, each));
    if (claim === undefined) {
      return undefined;
    }
    const failed = newestEvent(view, claim, FAILED);
    const told = CONDITIONS.filter((type) => conditionOf(claim, type)?.status === 'True');
    const state = text(field(claim, 'status', 'allocatedResourceStatuses', 'storage')) ?? '';
    const message = failed?.message ?? conditionOf(claim, told[0] ?? '')?.message ?? '';
    return {
      ...guilty(view, claim, { message, told, failed: failed !== undefined || /Infeasible|Failed/.test(state) || /Error$/.test(told[0] ?? '') }),
      basis: failed !== undefined || state !== '' ? 'confirmed' : told.length > 0 ? 'explicit' : 'correlated',
      evidence: [
        ...(failed === undefined ? [] : [eventEvidence(claim, failed)]),
        ...told.flatMap((type) => conditionEvidence(claim, type)),
        ...(state === '' ? [] : [fieldEvidence(claim, 'status.allocatedResourceStatuses.storage', state)]),
        fieldEvidence(claim, 'spec.resources.requests.storage', `${text(field(claim, 'spec', 'resources', 'requests', 'storage')) ?? ''}, has ${text(field(claim, 'status', 'capacity', 'storage')) ?? 'nothing'}`),
      ],
      rollback: 'no',
      next: [describeCommand(claim), ...(classNameOf(claim) === undefined ? [] : [`kubectl get storageclass ${classNameOf(claim) ?? ''} -o yaml`])],
    };
  },
};

function wantsMore(claim: KubeObject): boolean {
  const [wanted, has] = [quantity(field(claim, 'spec', 'resources', 'requests', 'storage')), quantity(field(claim, 'status', 'capacity', 'storage'))];
  return wanted !== undefined && has !== undefined && wanted > has && field(claim, 'status', 'phase') === 'Bound';
}

/** It has failed, or goes on for longer than it may take. A pending file system waits for a mount, however long that takes. */
function stuck(view: ClusterView, claim: KubeObject): boolean {
  const told = CONDITIONS.map((type) => conditionOf(claim, type)).filter((condition) => condition?.status === 'True');
  const slow = told.some((condition) => (condition?.since ?? 0) > 0 && (view.now - (condition?.since ?? 0)) / 1000 > PATIENCE);
  return slow || newestEvent(view, claim, FAILED) !== undefined || /Infeasible|Failed/.test(text(field(claim, 'status', 'allocatedResourceStatuses', 'storage')) ?? '');
}

function guilty(view: ClusterView, claim: KubeObject, { message, told, failed }: { readonly message: string; readonly told: readonly string[]; readonly failed: boolean }): Pick<Finding, 'class' | 'subsystem' | 'root' | 'sentence' | 'mitigations'> {
  const name = claim.metadata.name;
  const storage = classOf(view, claim);
  if (storage !== undefined && field(storage, 'allowVolumeExpansion') !== true) {
    return { class: 'configuration', root: refOf(storage), sentence: `claim ${name} asks for more, and StorageClass ${storage.metadata.name} does not allow volumes to grow`, mitigations: [{ action: 'set allowVolumeExpansion: true on the class if its driver can do it', risk: 'volumes can never be made smaller again', undo: 'set it to false again' }] };
  }
  if (told.includes('FileSystemResizePending') && !failed) {
    const since = conditionOf(claim, 'FileSystemResizePending')?.since ?? 0;
    return { class: 'configuration', root: refOf(claim), sentence: `the volume of claim ${name} has grown${since > 0 ? ` ${ago(view.now, since)} ago` : ''}, and its file system grows when a pod mounts it anew`, mitigations: [{ action: 'restart the pod that mounts it', risk: 'the program is down for a moment', undo: 'none needed' }] };
  }
  const error = storageErrorOf(message);
  return { class: 'cluster', subsystem: error.subsystem === 'cloud' ? 'cloud' : 'storage', root: refOf(claim), sentence: `the volume of claim ${name} does not grow: ${message === '' ? 'the driver does not answer' : error.words}`, mitigations: [{ action: error.remedy, risk: 'none', undo: 'none needed' }] };
}
