import { field } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';

/** N06: the kubelet ended a pod because it ran longer than the pod's own activeDeadlineSeconds allows. */
export const podDeadlineExceeded: Cause = {
  id: 'pod-deadline-exceeded',
  rows: ['N06'],
  stages: ['job'],
  find: (_view, { pods: [pod], workload }) => {
    if (pod === undefined || field(pod, 'status', 'reason') !== 'DeadlineExceeded') {
      return undefined;
    }
    const deadline = field(pod, 'spec', 'activeDeadlineSeconds');
    return {
      class: 'configuration',
      root: refOf(workload?.object ?? pod),
      sentence: `pod ${pod.metadata.name} was ended since it ran longer than its activeDeadlineSeconds${typeof deadline === 'number' ? ` of ${deadline}` : ''}`,
      basis: 'confirmed',
      evidence: [fieldEvidence(pod, 'status.reason', 'DeadlineExceeded'), fieldEvidence(pod, 'spec.activeDeadlineSeconds', String(deadline ?? 'not set'))],
      rollback: 'fixes-if-changed',
      implicates: ['spec.activeDeadlineSeconds'],
      mitigations: [{ action: 'give the pod more time', risk: 'it may hold resources for longer', undo: 'set the old deadline again' }],
      next: [describeCommand(pod)],
    };
  },
};
