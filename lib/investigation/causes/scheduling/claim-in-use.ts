import { field, list, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand, kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { placementOf, siblingNeeds } from '../support/placement';
import { claimNames, claimNeeds, claimsOf } from '../support/pod-claims';

/** B15: a claim that only one pod may use at a time is used by another: a second replica, or the pod of a rollout. */
export const claimInUse: Cause = {
  id: 'claim-in-use',
  rows: ['B15'],
  stages: ['scheduling'],
  needs: (view, subject) => [...claimNeeds(view, subject.pods[0]), ...siblingNeeds(view, subject, 'volume-in-use')],
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    if (placement === undefined || !placement.message.reasons.some(({ text: said }) => said.includes('ReadWriteOncePod'))) {
      return undefined;
    }
    const { pod } = placement;
    const claim = claimsOf(view, pod).find((each) => list(field(each, 'spec', 'accessModes')).includes('ReadWriteOncePod'));
    const name = claim?.metadata.name ?? claimNames(pod)[0];
    const holder = view.all('Pod', pod.metadata.namespace).find((other) => other.metadata.uid !== pod.metadata.uid && name !== undefined && claimNames(other).includes(name) && field(other, 'spec', 'nodeName') !== undefined && !/^(Succeeded|Failed)$/.test(text(field(other, 'status', 'phase')) ?? ''));
    const own = subject.workload?.pods.some(({ metadata }) => metadata.uid === holder?.metadata.uid) === true;
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `PersistentVolumeClaim ${name ?? ''} may be used by one pod at a time, and ${holder === undefined ? 'another pod' : `pod ${holder.metadata.name}${own ? ' of the same workload' : ''}`} uses it`,
      basis: holder === undefined ? 'explicit' : 'confirmed',
      evidence: [...placement.evidence, ...(claim === undefined ? [] : [fieldEvidence(claim, 'spec.accessModes', 'ReadWriteOncePod')]), ...(holder === undefined ? [] : [fieldEvidence(holder, 'spec.volumes', `uses claim ${name ?? ''}`)])],
      ruledOut: placement.ruledOut,
      rollback: 'fixes-if-changed',
      implicates: ['spec.volumes'],
      mitigations: [{ action: own ? 'run one replica and let a rollout take the old pod away first (strategy Recreate)' : 'stop the other pod, or use a claim of its own', risk: 'nothing serves between the two pods', undo: 'set the old strategy again' }],
      next: [kubectl(pod, `describe persistentvolumeclaim ${name ?? ''}`), describeCommand(pod)],
    };
  },
};
