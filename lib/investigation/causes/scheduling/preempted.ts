import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { timeOf } from '../../view/time';
import { conditionEvidence, eventEvidence, fieldEvidence } from '../support/evidence';
import { nodePodsNeed } from '../support/node-pods';
import { preemptionOf } from '../support/preemption';

/**
 * B16: pods of the workload had to go for pods of higher priority and find no other place. A priority class that is
 * newer than the workload, above all one that is the default for everybody, is a change of configuration; else it is a lack of room.
 */
export const preempted: Cause = {
  id: 'preempted',
  rows: ['B16'],
  stages: ['scheduling'],
  needs: (view, subject) => {
    const preemption = preemptionOf(view, subject);
    return preemption === undefined ? [] : [{ verb: 'list', kind: 'PriorityClass' }, ...(preemption.node === '' ? [] : [nodePodsNeed(preemption.node)])];
  },
  find: (view, subject) => {
    const preemption = preemptionOf(view, subject);
    const pod = preemption?.victim ?? subject.pods[0];
    if (preemption === undefined || pod === undefined) {
      return undefined;
    }
    const { by, event } = preemption;
    const name = text(field(by, 'spec', 'priorityClassName'));
    const priorityClass = name === undefined ? undefined : view.get('PriorityClass', undefined, name);
    const fresh = priorityClass !== undefined && timeOf(priorityClass.metadata.creationTimestamp) > timeOf(subject.workload?.object.metadata.creationTimestamp);
    const times = view.events.filter(({ reason, about }) => reason === 'Preempted' && about.namespace === pod.metadata.namespace).length;
    return {
      class: fresh ? 'configuration' : 'cluster',
      ...(fresh ? {} : { subsystem: 'scheduling' }),
      root: fresh ? refOf(priorityClass) : refOf(by ?? pod),
      sentence: `${by === undefined ? 'a pod of higher priority' : `pod ${by.metadata.namespace ?? ''}/${by.metadata.name}${name === undefined ? '' : ` of priority class ${name}`}`} took the place of ${event?.about.name ?? pod.metadata.name}${fresh ? `; that class is newer than the workload${field(priorityClass, 'globalDefault') === true ? ' and the default for all pods' : ''}` : ''}, and there is no other room`,
      // That the pods still find no place confirms what the scheduler said.
      basis: event === undefined && by === undefined ? 'explicit' : 'confirmed',
      evidence: [
        ...(event === undefined ? conditionEvidence(pod, 'DisruptionTarget') : [eventEvidence(pod, event)]),
        ...(by === undefined ? [] : [fieldEvidence(by, 'spec.priority', String(field(by, 'spec', 'priority') ?? ''))]),
        fieldEvidence(pod, 'spec.priority', String(field(pod, 'spec', 'priority') ?? 0)),
        ...(priorityClass === undefined ? [] : [fieldEvidence(priorityClass, 'value', String(priorityClass.value ?? ''), timeOf(priorityClass.metadata.creationTimestamp))]),
        ...(times > 1 ? [fieldEvidence(pod, 'events Preempted', `${times} in this namespace`)] : []),
      ],
      rollback: 'no',
      mitigations: [{ action: 'add a node, or give this workload a priority class of its own', risk: 'a higher priority takes the place of others', undo: 'take the class away again' }],
      next: ['kubectl get priorityclasses', `kubectl -n ${pod.metadata.namespace ?? ''} get events --field-selector reason=Preempted`],
    };
  },
};
