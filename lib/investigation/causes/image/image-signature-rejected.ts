import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { pullError } from '../support/pull-error';

/** F13: the node's policy wants a signature, and the image has none or a wrong one. Nothing is wrong with the registry. */
export const imageSignatureRejected: Cause = {
  id: 'image-signature-rejected',
  rows: ['F13'],
  stages: ['image'],
  find: (view, subject) => {
    const error = pullError(view, subject);
    if (error?.fault !== 'signature') {
      return undefined;
    }
    return {
      class: 'cluster',
      subsystem: 'admission',
      root: refOf(subject.workload?.object ?? error.pod),
      sentence: `the signature policy of the nodes refuses image ${error.image} of container ${error.container.name}`,
      basis: 'explicit',
      evidence: error.evidence,
      ruledOut: [{ cause: 'image-store-broken', because: 'the image was read, its signature is what is refused' }],
      rollback: 'no',
      mitigations: [{ action: 'sign the image with a key that the policy trusts', risk: 'none', undo: 'remove the signature' }],
      next: [describeCommand(error.pod)],
    };
  },
};
