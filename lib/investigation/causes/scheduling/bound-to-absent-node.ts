import { field, list, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import { conditionOf, containersOf, lastEnd } from '../../view/pod-state';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { nearest } from '../support/nearest';

/** B20: the template itself names the node, past the scheduler, and that node does not exist or is not ready. */
export const boundToAbsentNode: Cause = {
  id: 'bound-to-absent-node',
  rows: ['B20'],
  stages: ['scheduling', 'node', 'evicted', 'sandbox', 'volumes', 'terminating', 'controller'],
  needs: (_view, { workload }) => (fixedNode(workload?.template) === undefined ? [] : [{ verb: 'list', kind: 'Node' }]),
  find: (view, subject) => {
    const { workload, pods: [pod] } = subject;
    const name = fixedNode(workload?.template);
    // A bare pod that was placed has the same field: only one without any condition never met a kubelet.
    if (workload === undefined || name === undefined || (workload.object.kind === 'Pod' && list(field(workload.object, 'status', 'conditions')).length > 0)) {
      return undefined;
    }
    const { state } = view.lookup('Node', undefined, name);
    const node = view.get('Node', undefined, name);
    const ready = node === undefined ? undefined : conditionOf(node, 'Ready');
    // A pod that ran there before was well placed: then it is the node that was lost.
    if (state === 'found' && (ready === undefined || ready.status === 'True' || subject.pods.some(hasRun))) {
      return undefined;
    }
    const similar = nearest(name, view.all('Node').map(({ metadata }) => metadata.name));
    return {
      class: 'configuration',
      root: refOf(workload.object),
      sentence: `the ${workload.object.kind === 'Pod' ? 'pod' : 'template'} names node ${name} itself, past the scheduler, and that node ${state === 'found' ? 'is not ready' : `does not exist${similar === undefined ? '' : `; ${similar} does`}`}`,
      basis: state === 'unknown' ? 'status' : 'confirmed',
      unchecked: state === 'unknown' ? [`whether node ${name} exists: nodes could not be read`] : [],
      evidence: [fieldEvidence(workload.object, workload.object.kind === 'Pod' ? 'spec.nodeName' : 'spec.template.spec.nodeName', name), ...(state === 'absent' ? [{ object: { kind: 'Node', name }, path: 'metadata.name', value: 'does not exist' }] : [])],
      ruledOut: [{ cause: 'node-not-ready', because: 'the scheduler would have chosen another node: the template forbids it to' }],
      rollback: 'fixes-if-changed',
      implicates: ['spec.nodeName'],
      mitigations: [{ action: 'take nodeName out of the template, and use nodeSelector if a certain node is needed', risk: 'the pod may land elsewhere', undo: 'name the node again' }],
      next: ['kubectl get nodes', ...(pod === undefined ? [] : [describeCommand(pod)])],
    };
  },
};

/** Whether a kubelet has ever started the pod. */
function hasRun(pod: KubeObject): boolean {
  return field(pod, 'status', 'startTime') !== undefined || containersOf(pod).some((container) => container.runningSince !== undefined || lastEnd(container) !== undefined);
}

/** Whether a template names a node itself, and no kubelet ever started its pods: then the choice is at fault, not the node. */
export function boundPastScheduler({ workload, pods }: Subject): boolean {
  return workload !== undefined && workload.object.kind !== 'Pod' && fixedNode(workload.template) !== undefined && !pods.some(hasRun);
}

function fixedNode(template: unknown): string | undefined {
  const name = text(field(template, 'spec', 'nodeName'));
  return name === '' ? undefined : name;
}
