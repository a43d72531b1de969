import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand, kubectl } from '../support/commands';
import { imageName } from '../support/image-name';
import { pullError } from '../support/pull-error';
import { pulledImages, running } from '../support/same-image';
import { isRelocation, tellingMutations } from '../support/telling-mutation';

/**
 * F01: the image, or this tag of it, is not in the registry. The registry answered and let us in, so neither the network
 * nor credentials are at fault. "May require authorization" is ambiguous by design and is F02; a tag that other nodes
 * still run from their cache is F16.
 */
export const imageNotFound: Cause = {
  id: 'image-not-found',
  rows: ['F01'],
  stages: ['image'],
  // What else runs of the same repository.
  needs: (view, subject) => (pullError(view, subject)?.fault === 'not-found' ? [{ verb: 'list', kind: 'Pod', namespace: subject.pods[0]?.metadata.namespace ?? '' }] : []),
  find: (view, subject) => {
    const error = pullError(view, subject);
    if (error?.fault !== 'not-found' || running(view, error).length > 0) {
      return undefined;
    }
    const { pod, container, image } = error;
    const { repository } = imageName(image);
    const others = pulledImages(view).filter((other) => other !== image && imageName(other).repository === repository);
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `image ${image} of container ${container.name} is not in its registry${others.length === 0 ? '' : `; pods here run ${others.slice(0, 3).join(', ')}`}`,
      basis: 'explicit',
      evidence: error.evidence,
      // An image that admission put in is not the workload's. A mirror keeps repository and tag, so it fails like the original.
      contradictions: tellingMutations(view, subject).filter((mutation) => !isRelocation(mutation)).map(({ path, template }) => `${path} was changed at admission: the template says ${template}`).slice(0, 1),
      unchecked: view.listing('Pod', pod.metadata.namespace) === 'done' ? [] : ['whether other pods run the same image: not all pods could be read'],
      ruledOut: [
        { cause: 'image-pull-unauthorized', because: 'the registry answered without asking for other credentials' },
        { cause: 'registry-unreachable', because: 'the registry answered' },
      ],
      rollback: 'fixes',
      implicates: [`${container.path}.image`],
      mitigations: [{ action: 'push the missing tag, or set a tag that exists', risk: 'none while the old pods serve', undo: 'set the old image again' }],
      next: [describeCommand(pod), kubectl(pod, 'get pods -o custom-columns=NAME:.metadata.name,IMAGE:.spec.containers[*].image')],
    };
  },
};
