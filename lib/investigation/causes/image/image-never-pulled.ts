import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { nodeOf } from '../support/blast-radius';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { pullError } from '../support/pull-error';
import { running } from '../support/same-image';

/** F12: the policy is never to pull, and the node does not have the image. Other nodes may have it preloaded. */
export const imageNeverPulled: Cause = {
  id: 'image-never-pulled',
  rows: ['F12'],
  stages: ['image'],
  find: (view, subject) => {
    const error = pullError(view, subject);
    if (error?.container.waiting?.reason !== 'ErrImageNeverPull') {
      return undefined;
    }
    const { pod, container, image } = error;
    const node = nodeOf(pod) ?? 'its node';
    const elsewhere = running(view, image).map((each) => nodeOf(each.pod) ?? '').filter((name) => name !== '' && name !== node);
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `image ${image} of container ${container.name} is not on node ${node}, and its pull policy is Never${elsewhere.length === 0 ? '' : `; node ${elsewhere[0] ?? ''} has it`}`,
      basis: 'confirmed',
      evidence: [...error.evidence, fieldEvidence(pod, `${container.path}.imagePullPolicy`, 'Never')],
      ruledOut: [{ cause: 'image-not-found', because: 'no registry was asked' }],
      rollback: 'fixes-if-changed',
      implicates: [`${container.path}.image`, `${container.path}.imagePullPolicy`, 'spec.nodeSelector', 'spec.affinity'],
      mitigations: [{ action: 'set the pull policy to IfNotPresent, or load the image onto every node', risk: 'the image is then pulled from its registry', undo: 'set the policy to Never again' }],
      next: [describeCommand(pod)],
    };
  },
};
