import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { imageChange } from '../support/image-change';
import { pullError } from '../support/pull-error';
import { pullScope, PULL_SCOPE_NEEDS } from '../support/pull-scope';
import { releaseOf } from '../support/release';

/**
 * F01, F02: an image that the last rollout brought in is not pulled, and the words of the registry have expired: older
 * kubelets leave them to an event that lives an hour. The new image is the likeliest reason, while the old one serves
 * and no other workload has trouble with the same registry.
 */
export const imageNotPulled: Cause = {
  id: 'image-not-pulled',
  rows: ['F01', 'F02'],
  stages: ['image'],
  generic: true,
  needs: (view, subject) => (isSilent(pullError(view, subject)) ? PULL_SCOPE_NEEDS : []),
  find: (view, subject) => {
    const error = pullError(view, subject);
    const { before, part } = imageChange(subject);
    const previous = subject.workload?.revisions[1];
    if (error === undefined || !isSilent(error) || before === undefined || previous === undefined || part === 'none' || !releaseOf(subject).previousServes) {
      return undefined;
    }
    const scope = pullScope(view, error);
    if (scope.workloads.length > 1) {
      return undefined;
    }
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? error.pod),
      sentence: `image ${error.image}, which the last rollout brought in, is not pulled, and why is not told any more`,
      basis: 'status',
      unchecked: ['what the registry answered: the event has expired'],
      evidence: [...error.evidence, fieldEvidence(previous.object, `spec.template.${error.container.path}.image`, `${before}, which still serves`), ...scope.evidence],
      rollback: 'fixes',
      implicates: [`${error.container.path}.image`],
      mitigations: [{ action: 'delete the pod, so that the kubelet tells the reason again', risk: 'none: it does not run', undo: 'nothing to undo' }],
      next: [describeCommand(error.pod)],
    };
  },
};

function isSilent(error: ReturnType<typeof pullError>): boolean {
  return error !== undefined && error.fault === undefined && /^(ErrImagePull|ImagePullBackOff)$/.test(error.container.waiting?.reason ?? '');
}
