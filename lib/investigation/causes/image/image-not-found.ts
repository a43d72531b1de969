import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand, kubectl } from '../support/commands';
import { eventEvidence, waitingEvidence } from '../support/evidence';
import { pullError } from '../support/pull-error';

/** The registry answered that it has no such tag. "May require authorization" is ambiguous by design and is F02, not this. */
const NOT_FOUND = /: not found\b|manifest unknown|manifest for \S+ not found|code = NotFound|name unknown/i;
const OTHER = /authorization|unauthorized|forbidden|denied|no such host|toomanyrequests|no match for platform|i\/o timeout|x509/i;

/**
 * F01: the image, or this tag of it, is not in the registry. The registry answered and let us in, so neither the network
 * nor credentials are at fault.
 */
export const imageNotFound: Cause = {
  id: 'image-not-found',
  rows: ['F01'],
  stages: ['image'],
  find: (view, subject) => {
    const error = pullError(view, subject);
    const [pod] = subject.pods;
    const { container } = subject;
    if (error === undefined || pod === undefined || container === undefined || !NOT_FOUND.test(error.message) || OTHER.test(error.message)) {
      return undefined;
    }
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `image ${error.image} of container ${container.name} is not in its registry`,
      basis: 'explicit',
      evidence: [...waitingEvidence(pod, container), ...(error.event === undefined ? [] : [eventEvidence(pod, error.event)])],
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
