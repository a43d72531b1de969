import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { nodeOf } from '../support/blast-radius';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { pullError } from '../support/pull-error';
import { running } from '../support/same-image';

/**
 * F16: the very same image runs on other nodes, and a node that does not have it yet cannot pull it: it was deleted, or
 * access to it was taken away, after the others had pulled it. Old pods hide it until they move.
 */
export const imageGoneFromRegistry: Cause = {
  id: 'image-gone-from-registry',
  rows: ['F16'],
  stages: ['image'],
  find: (view, subject) => {
    const error = pullError(view, subject);
    const cached = error === undefined ? [] : running(view, error.image);
    const [first] = cached;
    if (error === undefined || first === undefined || (error.fault !== 'not-found' && error.fault !== 'denied')) {
      return undefined;
    }
    const nodes = [...new Set(cached.map(({ pod }) => nodeOf(pod) ?? ''))].filter((name) => name !== '').sort();
    const onSame = nodes.includes(nodeOf(error.pod) ?? '');
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? error.pod),
      sentence: `image ${error.image} ${error.fault === 'not-found' ? 'is no longer in its registry' : 'can no longer be pulled'}; ${cached.length === 1 ? 'one pod still runs' : `${cached.length} pods still run`} from what ${nodes.length === 0 ? 'their nodes' : nodes.slice(0, 3).join(', ')} had pulled before`,
      basis: error.fault === 'not-found' ? 'confirmed' : 'explicit',
      ...(onSame ? { contradictions: ['a pod on the same node runs this image'] } : {}),
      evidence: [...error.evidence, fieldEvidence(first.pod, `${first.container.path}.image`, `${first.container.image} runs on ${nodeOf(first.pod) ?? 'a node'}${first.container.imageId === '' ? '' : ` as ${first.container.imageId}`}`)],
      ruledOut: [{ cause: 'image-not-found', because: 'other pods run this very image, so it was there' }],
      rollback: 'no',
      mitigations: [
        { action: 'push the image again under the same tag, from the digest that still runs', risk: 'a build that differs makes pods of one revision differ', undo: 'delete the tag again' },
        { action: 'do not restart or drain the pods that still run it', risk: 'none', undo: 'nothing to undo' },
      ],
      next: [kubectl(error.pod, 'get pods -o custom-columns=NAME:.metadata.name,NODE:.spec.nodeName,IMAGE:.status.containerStatuses[*].imageID')],
    };
  },
};
