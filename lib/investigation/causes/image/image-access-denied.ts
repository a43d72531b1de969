import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { imageChange, movedRepository } from '../support/image-change';
import { imageName } from '../support/image-name';
import { nearest } from '../support/nearest';
import { pullError } from '../support/pull-error';
import { PULL_SCOPE_NEEDS } from '../support/pull-scope';
import { pullSecretNeeds, pullSecrets } from '../support/pull-secrets';
import { pulledRepositories, running } from '../support/same-image';

/**
 * F02: the registry says that the repository does not exist or is not for us, and by design not which of the two. What
 * tells: a rollout that moved to another repository, a known repository with almost this name, a pull secret or none.
 */
export const imageAccessDenied: Cause = {
  id: 'image-access-denied',
  rows: ['F02'],
  stages: ['image'],
  needs: (view, subject) => {
    const error = pullError(view, subject);
    return error?.fault === 'denied' ? [...pullSecretNeeds(error.pod), ...PULL_SCOPE_NEEDS] : [];
  },
  find: (view, subject) => {
    const error = pullError(view, subject);
    if (error?.fault !== 'denied' || running(view, error.image).length > 0) {
      return undefined;
    }
    const { pod, container, image } = error;
    const { repository } = imageName(image);
    const secrets = pullSecrets(view, pod);
    const known = pulledRepositories(view);
    const similar = nearest(repository, known);
    const missing = secrets.absent[0];
    const moved = movedRepository(subject);
    const lost = imageChange(subject).part === 'version' || imageChange(subject).part === 'none';
    const guess = missing !== undefined
      ? `its pull secret ${missing} does not exist`
      : similar !== undefined && !known.includes(repository) ? `${similar} does exist and is almost the same name`
        : lost ? 'the revision before used the same repository, so access was lost or the repository was deleted'
          : secrets.named.length === 0 ? 'the pod names no pull secret' : `pull secret ${secrets.named.join(', ')} may not be for it`;
    return {
      class: 'configuration',
      root: missing === undefined ? refOf(subject.workload?.object ?? pod) : { kind: 'Secret', namespace: pod.metadata.namespace ?? '', name: missing },
      sentence: `repository ${repository} of container ${container.name} does not exist or is not open to this cluster: ${guess}`,
      basis: missing === undefined || !secrets.known ? 'explicit' : 'confirmed',
      evidence: [...error.evidence, fieldEvidence(pod, 'spec.imagePullSecrets', secretsText(secrets)), ...previousEvidence(subject)],
      ruledOut: [{ cause: 'registry-unreachable', because: 'the registry answered' }],
      rollback: 'fixes-if-changed',
      // Another tag of the same repository would be refused as well.
      implicates: [...(moved || imageChange(subject).part === 'unknown' ? [`${container.path}.image`] : []), 'spec.imagePullSecrets', 'spec.serviceAccountName'],
      ...(missing === undefined ? {} : { restore: { kind: 'Secret', namespace: pod.metadata.namespace ?? '', name: missing } }),
      mitigations: [{ action: 'correct the name of the repository, or give the pod a pull secret for it', risk: 'none while the old pods serve', undo: 'set the old image again' }],
      next: [describeCommand(pod), 'kubectl get pods -A -o jsonpath=\'{range .items[*]}{.spec.containers[*].image}{"\\n"}{end}\''],
    };
  },
};

function secretsText({ named, absent }: ReturnType<typeof pullSecrets>): string {
  return named.length === 0 ? 'none' : named.map((name) => (absent.includes(name) ? `${name} (does not exist)` : name)).join(', ');
}

function previousEvidence(subject: Subject): readonly ReturnType<typeof fieldEvidence>[] {
  const { before } = imageChange(subject);
  const previous = subject.workload?.revisions[1];
  return before === undefined || previous === undefined || subject.container === undefined ? [] : [fieldEvidence(previous.object, `spec.template.${subject.container.path}.image`, before)];
}
