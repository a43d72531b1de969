import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { claimedVolumes } from '../../view/claimed-volumes';
import { conditionOf } from '../../view/pod-state';
import { ago, timeOf } from '../../view/time';
import { claimNeeds, claimsOf } from '../support/claims';
import { describeCommand, kubectl } from '../support/commands';
import { conditionEvidence, fieldEvidence } from '../support/evidence';

const DELETED = /persistentvolumeclaim "([^"]+)" is being deleted/i;
const PROTECTION = 'kubernetes.io/pvc-protection';

/**
 * D19: somebody has deleted a claim that pods still use. It stays until the last of them ends, and no new pod may have
 * it meanwhile; then it goes, and its data perhaps with it.
 */
export const claimBeingDeleted: Cause = {
  id: 'claim-being-deleted',
  rows: ['D19'],
  stages: ['scheduling', 'volumes'],
  needs: (view, subject) => [...claimNeeds(subject), ...(claimsOf(view, subject).some(({ metadata }) => metadata.deletionTimestamp !== undefined) ? [{ verb: 'list', kind: 'Pod', namespace: subject.target.metadata.namespace ?? '' } as const] : [])],
  find: (view, subject) => {
    const [pod] = subject.pods;
    const said = DELETED.exec(pod === undefined ? '' : conditionOf(pod, 'PodScheduled')?.message ?? '')?.[1];
    const claim = claimsOf(view, subject).find(({ metadata }) => metadata.deletionTimestamp !== undefined || metadata.name === said);
    const asked = claim?.metadata.deletionTimestamp;
    if (claim === undefined || (asked === undefined && said === undefined)) {
      return undefined;
    }
    const users = view.all('Pod', claim.metadata.namespace).filter((each) => claimedVolumes(each).some((volume) => volume.claim === claim.metadata.name) && text(field(each, 'spec', 'nodeName')) !== undefined && !['Succeeded', 'Failed'].includes(text(field(each, 'status', 'phase')) ?? ''));
    const held = (claim.metadata.finalizers ?? []).includes(PROTECTION);
    return {
      class: 'configuration',
      root: refOf(claim),
      sentence: `claim ${claim.metadata.name} was deleted${asked === undefined ? '' : ` ${ago(view.now, timeOf(asked))} ago`}${users.length === 0 ? '' : ` and is kept only because ${users.map(({ metadata }) => `pod ${metadata.name}`).slice(0, 2).join(' and ')} still uses it`}; no new pod may use it`,
      basis: asked !== undefined ? 'confirmed' : 'explicit',
      evidence: [
        ...(asked === undefined ? [] : [fieldEvidence(claim, 'metadata.deletionTimestamp', asked, timeOf(asked))]),
        ...(held ? [fieldEvidence(claim, 'metadata.finalizers', PROTECTION)] : []),
        ...users.slice(0, 3).map((user) => fieldEvidence(user, 'spec.volumes', claim.metadata.name)),
        ...(pod === undefined || said === undefined ? [] : conditionEvidence(pod, 'PodScheduled')),
      ],
      rollback: 'no',
      mitigations: [{ action: 'copy the data away while the old pod still runs; then let the claim go and make it anew', risk: 'with reclaim policy Delete the data goes with the claim', undo: 'set the reclaim policy of its volume to Retain first' }],
      next: [describeCommand(claim), kubectl(claim, 'get pods -o wide')],
    };
  },
};
