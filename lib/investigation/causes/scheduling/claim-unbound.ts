import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand, kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { placementOf } from '../support/placement';
import { claimNeeds, claimsOf } from '../support/pod-claims';

/** B12: the pod waits for a claim that has no volume yet. It only restates the symptom: why there is none, storage causes tell. */
export const claimUnbound: Cause = {
  id: 'claim-unbound',
  rows: ['B12'],
  stages: ['scheduling'],
  generic: true,
  needs: (view, { pods: [pod] }) => claimNeeds(view, pod),
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    if (placement === undefined || placement.decisive !== 'claim-unbound') {
      return undefined;
    }
    const { pod } = placement;
    const claim = claimsOf(view, pod).find((each) => field(each, 'status', 'phase') !== 'Bound');
    const name = claim?.metadata.name;
    return {
      class: 'cluster',
      subsystem: 'storage',
      root: refOf(claim ?? pod),
      sentence: `${name === undefined ? 'a PersistentVolumeClaim of the pod' : `PersistentVolumeClaim ${name}`} has no volume yet${claim === undefined ? '' : ` (storage class ${text(field(claim, 'spec', 'storageClassName')) ?? 'none named'})`}`,
      basis: claim === undefined ? 'log' : 'status',
      evidence: [...placement.evidence, ...(claim === undefined ? [] : [fieldEvidence(claim, 'status.phase', text(field(claim, 'status', 'phase')) ?? 'unknown')])],
      rollback: 'no',
      next: [name === undefined ? kubectl(pod, 'get persistentvolumeclaims') : kubectl(pod, `describe persistentvolumeclaim ${name}`), describeCommand(pod)],
    };
  },
};
