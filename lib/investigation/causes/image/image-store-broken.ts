import type { Cause } from '../../verdict/cause';
import { nodeOf } from '../support/blast-radius';
import { describeCommand } from '../support/commands';
import { pullError } from '../support/pull-error';
import { pullScope, PULL_SCOPE_NEEDS } from '../support/pull-scope';

/** F13: the node cannot even look at its own images: its image store or its runtime is broken. */
export const imageStoreBroken: Cause = {
  id: 'image-store-broken',
  rows: ['F13'],
  stages: ['image'],
  needs: (_view, { container }) => (container?.waiting?.reason === 'ImageInspectError' ? PULL_SCOPE_NEEDS : []),
  find: (view, subject) => {
    const error = pullError(view, subject);
    const node = error === undefined ? undefined : nodeOf(error.pod);
    if (error?.container.waiting?.reason !== 'ImageInspectError' || node === undefined) {
      return undefined;
    }
    return {
      class: 'cluster',
      subsystem: 'node',
      root: { kind: 'Node', name: node },
      sentence: `node ${node} cannot look at image ${error.image} in its own store`,
      basis: 'explicit',
      evidence: [...error.evidence, ...pullScope(view, error).evidence],
      ruledOut: [{ cause: 'image-not-found', because: 'no registry was asked' }, { cause: 'image-signature-rejected', because: 'the runtime names no signature' }],
      rollback: 'no',
      mitigations: [{ action: `cordon node ${node} and delete the pod, so that another node takes it`, risk: 'less room for pods', undo: `kubectl uncordon ${node}`, command: `kubectl cordon ${node}` }],
      next: [`kubectl describe node ${node}`, describeCommand(error.pod)],
    };
  },
};
