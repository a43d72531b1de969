import { type KubeObject, refOf } from '../../../evidence';
import { type Revision, revisionOf } from '../../spine/revision';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { containersOf, isReady } from '../../view/pod-state';
import { templateDiff } from '../../view/template-diff';
import { nodeLabelOf } from '../support/blast-radius';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { imageName } from '../support/image-name';
import type { RunningImage } from '../support/same-image';

/**
 * F15: pods of one template run different contents of one tag, and only those with the new content fail. The template
 * has not changed, so undoing the rollout changes nothing: the old digest has to be pinned.
 */
export const mutableTagMoved: Cause = {
  id: 'mutable-tag-moved',
  rows: ['F15'],
  stages: ['start', 'crash', 'readiness'],
  // Nodes of different platforms may name one image by different digests.
  needs: (_view, subject) => (siblingsOf(subject).length === 0 ? [] : [{ verb: 'list', kind: 'Node' }]),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const { container, workload } = subject;
    const [good] = siblingsOf(subject).filter((sibling) => samePlatform(view, subject, sibling));
    const bad = digestOf(container?.imageId ?? '');
    if (pod === undefined || container === undefined || good === undefined || workload === undefined || bad === '') {
      return undefined;
    }
    const old = digestOf(good.container.imageId);
    const mixed = siblingsOf(subject, true).some((sibling) => digestOf(sibling.container.imageId) === bad);
    const { repository } = imageName(container.image);
    return {
      class: 'application',
      root: refOf(workload.object),
      sentence: `tag ${container.image} was moved to another build: pods that run the new one fail, pods of the same template that run the old one are fine`,
      basis: 'confirmed',
      ...(mixed ? { contradictions: ['a pod with the new build is ready'] } : {}),
      evidence: [
        fieldEvidence(pod, `status.containerStatuses[${container.name}].imageID`, `${bad} fails`),
        fieldEvidence(good.pod, `status.containerStatuses[${container.name}].imageID`, `${old} is ready`),
        fieldEvidence(pod, `${container.path}.image`, container.image),
      ],
      ruledOut: [{ cause: 'a rollout', because: 'the pods are of one template' }],
      rollback: 'hides',
      mitigations: [{
        action: 'pin the old digest in the image', risk: 'the pods are replaced once', undo: 'set the tag again',
        command: kubectl(workload.object, `set image ${workload.object.kind.toLowerCase()}/${workload.object.metadata.name} ${container.name}=${repository}@${old}`),
      }],
      next: [kubectl(pod, 'get pods -o custom-columns=NAME:.metadata.name,READY:.status.containerStatuses[*].ready,IMAGE:.status.containerStatuses[*].imageID')],
    };
  },
};

/** Ready pods of the same revision whose container runs another content of the same tag; with `all`, any content. */
function siblingsOf({ pods, container, workload, revision }: Subject, all = false): readonly RunningImage[] {
  const bad = digestOf(container?.imageId ?? '');
  if (container === undefined || workload === undefined || bad === '' || !imageName(container.image).moves) {
    return [];
  }
  return workload.pods.filter((other) => isReady(other) && !pods.includes(other) && sameTemplate(workload.revisions, revision, pods[0], other)).flatMap((pod) => {
    const same = containersOf(pod).find(({ name, image }) => name === container.name && image === container.image);
    const digest = digestOf(same?.imageId ?? '');
    return same === undefined || digest === '' || (!all && digest === bad) ? [] : [{ pod, container: same }];
  });
}

/** Of one template: what a restart or a tool writes into labels and annotations does not count. */
function sameTemplate(revisions: readonly Revision[], revision: Revision | undefined, failing: KubeObject | undefined, other: KubeObject): boolean {
  const theirs = revisionOf(other, revisions);
  if (revision === undefined || theirs === undefined) {
    const hash = (pod: KubeObject | undefined): string | undefined => pod?.metadata.labels?.['pod-template-hash'] ?? pod?.metadata.labels?.['controller-revision-hash'];
    return hash(failing) !== undefined && hash(failing) === hash(other);
  }
  return revision === theirs || templateDiff(theirs.template, revision.template).every(({ path }) => path.startsWith('metadata.'));
}

function samePlatform(view: ClusterView, { pods: [pod] }: Subject, sibling: RunningImage): boolean {
  const arch = nodeLabelOf(view, 'kubernetes.io/arch');
  return pod !== undefined && arch(pod) === arch(sibling.pod);
}

/** Only digests of the registry compare: a bare `sha256:` is the name of the configuration in the runtime's own store. */
function digestOf(imageId: string): string {
  return /@(sha256:[0-9a-f]{64})$/.exec(imageId)?.[1] ?? '';
}
