import { field } from '../../../core';
import { refOf } from '../../../evidence';
import { podFault } from '../../spine/pod-fault';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { kubectl } from '../support/commands';
import { conditionEvidence, fieldEvidence } from '../support/evidence';

/**
 * A19: the rollout is called failed since its deadline is over, while its pods come up and none fails: they need longer
 * than the deadline allows. Once all of them are ready nothing is wrong.
 */
export const progressDeadlineTooShort: Cause = {
  id: 'progress-deadline-too-short',
  rows: ['A19'],
  stages: ['rollout'],
  find: (view, { workload }) => {
    const progressing = workload === undefined ? undefined : conditionOf(workload.object, 'Progressing');
    if (workload === undefined || progressing?.reason !== 'ProgressDeadlineExceeded' || field(workload.object, 'spec', 'paused') === true) {
      return undefined;
    }
    const { object, desired = 1, ready, pods } = workload;
    const starting = pods.filter((pod) => podFault(view, pod).state === 'starting').length;
    const late = pods.filter((pod) => (conditionOf(pod, 'Ready')?.status === 'True') && (conditionOf(pod, 'Ready')?.since ?? 0) > progressing.since).length;
    if (ready >= desired || (starting === 0 && late === 0)) {
      return undefined;
    }
    const deadline = field(object, 'spec', 'progressDeadlineSeconds') ?? 600;
    return {
      class: 'configuration',
      root: refOf(object),
      sentence: `the rollout is past its deadline of ${String(deadline)}s, and its pods still come up: ${ready} of ${desired} are ready, ${starting} are starting, none fails`,
      basis: late > 0 ? 'correlated' : 'status',
      evidence: [...conditionEvidence(object, 'Progressing'), fieldEvidence(object, 'spec.progressDeadlineSeconds', String(deadline)), ...(late > 0 ? [fieldEvidence(object, 'pods', `${late} became ready after the deadline`)] : [])],
      rollback: 'no',
      mitigations: [{ action: 'wait, and give the next rollout a longer progressDeadlineSeconds', risk: 'a rollout that really fails is noticed later', undo: 'set the old deadline again' }],
      next: [kubectl(object, `rollout status ${object.kind.toLowerCase()}/${object.metadata.name} --timeout=1s`), kubectl(object, 'get pods')],
    };
  },
};
