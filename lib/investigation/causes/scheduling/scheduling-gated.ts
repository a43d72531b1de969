import { field, list, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { describeCommand, kubectl } from '../support/commands';
import { conditionEvidence, fieldEvidence } from '../support/evidence';

/**
 * B17: the pod has a scheduling gate, so the scheduler does not look at it. A gate in the template was written by people;
 * one that only the pod has was set at admission, and the controller that set it has to remove it.
 */
export const schedulingGated: Cause = {
  id: 'scheduling-gated',
  rows: ['B17'],
  stages: ['scheduling'],
  find: (_view, subject) => {
    const [pod] = subject.pods;
    const gates = list(field(pod, 'spec', 'schedulingGates')).map((gate) => text(field(gate, 'name')) ?? '');
    if (pod === undefined || (gates.length === 0 && conditionOf(pod, 'PodScheduled')?.reason !== 'SchedulingGated')) {
      return undefined;
    }
    const workload = subject.workload?.object;
    const written = list(field(subject.workload?.template, 'spec', 'schedulingGates')).length > 0 || workload === undefined;
    const queue = pod.metadata.labels?.['kueue.x-k8s.io/queue-name'];
    const owner = gates.some((gate) => gate.startsWith('kueue.x-k8s.io/')) ? `Kueue${queue === undefined ? '' : `, queue ${queue}`}` : 'a controller';
    return {
      class: written ? 'configuration' : 'cluster',
      ...(written ? {} : { subsystem: 'control-plane' }),
      root: refOf(written ? workload ?? pod : pod),
      sentence: `the pod is held back by scheduling gate ${gates.join(', ')}${written ? ', which its template sets' : `, which ${owner} set and has not removed`}`,
      basis: gates.length > 0 ? 'confirmed' : 'explicit',
      evidence: [...conditionEvidence(pod, 'PodScheduled'), fieldEvidence(pod, 'spec.schedulingGates', gates.join(', '))],
      ruledOut: [{ cause: 'insufficient-resources', because: 'the scheduler has not looked for a node yet' }],
      rollback: written ? 'fixes-if-changed' : 'no',
      implicates: ['spec.schedulingGates'],
      mitigations: [written
        ? { action: 'remove the gate from the template, or run the controller that opens it', risk: 'the pods start at once', undo: 'set the gate again' }
        : { action: 'look at the controller that owns the gate: it waits for quota, or does not run', risk: 'none', undo: 'none needed' }],
      next: [...(queue === undefined ? [] : [kubectl(pod, 'get workloads.kueue.x-k8s.io,localqueues.kueue.x-k8s.io')]), kubectl(pod, `get pod ${pod.metadata.name} -o jsonpath={.spec.schedulingGates}`), describeCommand(pod)],
    };
  },
};
