import { field, list, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { autoscalerNeeds, autoscalersOf } from '../support/autoscalers';
import { describeCommand } from '../support/commands';
import { editOf } from '../support/edited';
import { conditionEvidence, fieldEvidence } from '../support/evidence';

/** By how much a metric may exceed its target before an autoscaler acts (kube-controller-manager's tolerance). */
const TOLERANCE = 1.1;

/** N02: an autoscaler is at its maximum and the load asks for more. At the minimum, and at the maximum with too little load, all is well. */
export const autoscalerAtMaximum: Cause = {
  id: 'autoscaler-at-maximum',
  rows: ['N02'],
  stages: ['autoscaling'],
  needs: (_view, subject) => autoscalerNeeds(subject),
  find: (view, subject) => {
    for (const autoscaler of autoscalersOf(view, subject)) {
      const limited = conditionOf(autoscaler, 'ScalingLimited');
      const most = field(autoscaler, 'spec', 'maxReplicas');
      const over = overTarget(autoscaler);
      if (limited?.status === 'True' && limited.reason === 'TooManyReplicas' && field(autoscaler, 'status', 'currentReplicas') === most && over !== undefined) {
        const edit = editOf(autoscaler, 'spec', 'maxReplicas');
        return {
          class: 'configuration',
          root: refOf(autoscaler),
          sentence: `autoscaler ${autoscaler.metadata.name} is at its maximum of ${String(most)} pods and ${over.name} is at ${over.current}, above its target of ${over.target}`,
          basis: 'correlated',
          evidence: [...conditionEvidence(autoscaler, 'ScalingLimited'), fieldEvidence(autoscaler, `status.currentMetrics[${over.name}]`, over.current)],
          rollback: edit === undefined ? 'no' : 'restore',
          ...(edit === undefined ? {} : { restore: refOf(autoscaler) }),
          mitigations: [{ action: 'raise maxReplicas', risk: 'more pods need room, and load on what they call', undo: 'set the old maximum again' }],
          next: [describeCommand(autoscaler)],
        };
      }
    }
    return undefined;
  },
};

/** The metric that is above its target, as the autoscaler shows it. */
function overTarget(autoscaler: KubeObject): { readonly name: string; readonly current: string; readonly target: string } | undefined {
  for (const metric of list(field(autoscaler, 'spec', 'metrics'))) {
    const kind = { Resource: 'resource', ContainerResource: 'containerResource' }[text(field(metric, 'type')) ?? ''];
    const name = kind === undefined ? undefined : text(field(metric, kind, 'name'));
    const target = kind === undefined ? undefined : field(metric, kind, 'target', 'averageUtilization');
    const shown = kind === undefined ? undefined : list(field(autoscaler, 'status', 'currentMetrics')).find((each) => field(each, kind, 'name') === name);
    const current = kind === undefined ? undefined : field(shown, kind, 'current', 'averageUtilization');
    if (name !== undefined && typeof target === 'number' && typeof current === 'number' && current > target * TOLERANCE) {
      return { name, current: `${current}%`, target: `${target}%` };
    }
  }
  return undefined;
}
