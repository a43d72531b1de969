import { field, list, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { isReady } from '../../view/pod-state';
import { describeCommand } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { nodeNameOf, nodeOf } from '../support/node-of';
import { sandboxError } from '../support/sandbox-error';

/** containerd, CRI-O, Docker. */
const HANDLER = /no runtime for "([^"]+)" is configured|failed to find runtime handler (\S+)|RuntimeHandler "([^"]+)" not supported|unknown runtime handler "?([^\s"]+)/i;

/**
 * C06: the pod's RuntimeClass names a handler that the runtime of its node does not have. Where pods of the same class
 * run on other nodes, the node lacks it; otherwise the class is the wrong choice.
 */
export const runtimeHandlerMissing: Cause = {
  id: 'runtime-handler-missing',
  rows: ['C06'],
  stages: ['sandbox', 'volumes'],
  needs: (view, subject) => (sandboxError(view, subject, HANDLER) === undefined ? [] : [{ verb: 'list', kind: 'RuntimeClass' }, { verb: 'list', kind: 'Node' }]),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const event = sandboxError(view, subject, HANDLER);
    const match = HANDLER.exec(event?.message ?? '');
    const nodeName = nodeNameOf(subject);
    if (pod === undefined || event === undefined || match === null || nodeName === undefined) {
      return undefined;
    }
    const handler = match.slice(1).find((name) => name !== undefined) ?? '';
    const className = text(field(pod, 'spec', 'runtimeClassName')) ?? '';
    const runs = view.all('Pod').find((other) => isReady(other) && className !== '' && field(other, 'spec', 'runtimeClassName') === className && field(other, 'spec', 'nodeName') !== nodeName);
    const able = view.all('Node').find((node) => node.metadata.name !== nodeName && list(field(node, 'status', 'runtimeHandlers')).some((each) => field(each, 'name') === handler));
    const elsewhere = runs ?? able;
    const node = nodeOf(view, subject);
    return {
      class: elsewhere === undefined ? 'configuration' : 'cluster',
      ...(elsewhere === undefined ? {} : { subsystem: 'node' as const }),
      root: elsewhere === undefined ? refOf(subject.workload?.object ?? pod) : { kind: 'Node', name: nodeName },
      sentence: `RuntimeClass ${className} of the pod needs runtime handler ${handler}, which node ${nodeName} does not have${elsewhere === undefined ? '' : ', though others do'}`,
      basis: elsewhere === undefined ? 'explicit' : 'confirmed',
      evidence: [
        eventEvidence(pod, event),
        fieldEvidence(pod, 'spec.runtimeClassName', className),
        ...(node === undefined ? [] : [fieldEvidence(node, 'status.runtimeHandlers', list(field(node, 'status', 'runtimeHandlers')).map((each) => text(field(each, 'name')) || 'default').join(', ') || 'not reported')]),
        ...(elsewhere === undefined ? [] : [fieldEvidence(elsewhere, elsewhere.kind === 'Pod' ? 'spec.runtimeClassName' : 'status.runtimeHandlers', elsewhere.kind === 'Pod' ? `${className}, ready on node ${text(field(elsewhere, 'spec', 'nodeName')) ?? ''}` : handler)]),
      ],
      rollback: 'fixes-if-changed',
      implicates: ['spec.runtimeClassName'],
      mitigations: [{ action: 'name a RuntimeClass whose handler the nodes have, or give the class a scheduling.nodeSelector of the nodes that have it', risk: 'another runtime isolates less', undo: 'set the old class again' }],
      next: [`kubectl get runtimeclass ${className} -o yaml`, describeCommand(pod)],
    };
  },
};
