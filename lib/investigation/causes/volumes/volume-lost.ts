import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { claimNeeds, claimsOf, isRead, volumeNeeds, volumeOf } from '../support/claims';
import { describeCommand } from '../support/commands';
import { newestEvent } from '../support/events';
import { eventEvidence, fieldEvidence } from '../support/evidence';

/** The binder's word for a volume whose claimRef has another UID. */
const TAKEN = /volume "([^"]+)" already bound to a different claim/i;

/**
 * D17: the volume of a claim is gone, or still belongs to the claim that had the name before. A volume that was released
 * keeps its data and the identity of its old claim until somebody lets go of it.
 */
export const volumeLost: Cause = {
  id: 'volume-lost',
  rows: ['D17'],
  stages: ['scheduling', 'volumes'],
  needs: (view, subject) => [...claimNeeds(subject), ...volumeNeeds(view, subject)],
  find: (view, subject) => {
    const claim = claimsOf(view, subject).find((each) => {
      const phase = field(each, 'status', 'phase');
      return phase === 'Lost' || newestEvent(view, each, /^(ClaimLost|ClaimMisbound)$/) !== undefined || (phase === 'Pending' && releasedFrom(volumeOf(view, each), each.metadata.uid))
        || (volumeOf(view, each) === undefined && newestEvent(view, each, /^FailedBinding$/, TAKEN) !== undefined);
    });
    if (claim === undefined) {
      return undefined;
    }
    const taken = newestEvent(view, claim, /^FailedBinding$/, TAKEN);
    const name = text(field(claim, 'spec', 'volumeName')) ?? TAKEN.exec(taken?.message ?? '')?.[1] ?? '';
    const volume = volumeOf(view, claim);
    const event = newestEvent(view, claim, /^(ClaimLost|ClaimMisbound)$/) ?? taken;
    const absent = name !== '' && view.lookup('PersistentVolume', undefined, name).state === 'absent';
    const released = releasedFrom(volume, claim.metadata.uid) || (volume === undefined && taken !== undefined);
    const bound = isRead(claim) && field(claim, 'status', 'phase') === 'Bound';
    return bound ? undefined : {
      class: 'cluster',
      subsystem: 'storage',
      root: volume !== undefined ? refOf(volume) : released ? { kind: 'PersistentVolume', name } : refOf(claim),
      sentence: released ? `volume ${name} still belongs to an earlier claim, so claim ${claim.metadata.name} is not bound to it` : `claim ${claim.metadata.name} has lost its volume${name === '' ? '' : ` ${name}`}${absent ? ', which no longer exists' : ''}`,
      basis: absent || (released && volume !== undefined) ? 'confirmed' : event !== undefined ? 'explicit' : 'correlated',
      unchecked: volume === undefined && !absent && name !== '' ? [`whether volume ${name} exists`] : [],
      evidence: [
        ...(isRead(claim) ? [fieldEvidence(claim, 'status.phase', text(field(claim, 'status', 'phase')) ?? '')] : []),
        ...(event === undefined ? [] : [eventEvidence(claim, event)]),
        ...(volume === undefined ? [] : [fieldEvidence(volume, 'status.phase', text(field(volume, 'status', 'phase')) ?? ''), fieldEvidence(volume, 'spec.claimRef.uid', `${text(field(volume, 'spec', 'claimRef', 'uid')) ?? 'not set'}; the claim has ${claim.metadata.uid ?? 'an unknown one'}`)]),
        ...(absent ? [{ object: { kind: 'PersistentVolume', name }, path: 'metadata.name', value: 'does not exist' }] : []),
      ],
      rollback: 'no',
      mitigations: [released
        ? { action: `check what is on volume ${name}, then take spec.claimRef.uid away from it so that the new claim may have it`, risk: 'the new pods see the old data', undo: 'delete the claim again; the volume is kept while its reclaim policy is Retain' }
        : { action: 'restore the volume from a snapshot or backup, and make the claim anew', risk: 'what came after the backup is lost', undo: 'none' }],
      next: ['kubectl get pv', describeCommand(claim)],
    };
  },
};

function releasedFrom(volume: Parameters<typeof refOf>[0] | undefined, uid: string | undefined): boolean {
  const owner = text(field(volume, 'spec', 'claimRef', 'uid'));
  return volume !== undefined && /^(Released|Failed)$/.test(text(field(volume, 'status', 'phase')) ?? '') && owner !== undefined && owner !== uid;
}
