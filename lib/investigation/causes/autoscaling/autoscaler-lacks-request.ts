import { field, list, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { autoscalerNeeds, autoscalersOf } from '../support/autoscalers';
import { describeCommand } from '../support/commands';
import { conditionEvidence, fieldEvidence } from '../support/evidence';

/** Newer wording: "in container app of Pod web-1"; older: "on container app in pod shop/web-1"; oldest: nothing. */
const MISSING = /missing request for (\S+?)(?: (?:in|on) container (\S+))?(?: (?:of|in) [Pp]od (\S+))?(?:$|[\s,;.])/;

/** N01: an autoscaler reckons with a share of the request, and a container requests nothing. */
export const autoscalerLacksRequest: Cause = {
  id: 'autoscaler-lacks-request',
  rows: ['N01'],
  stages: ['autoscaling'],
  needs: (_view, subject) => autoscalerNeeds(subject),
  find: (view, subject) => {
    for (const autoscaler of autoscalersOf(view, subject)) {
      const active = conditionOf(autoscaler, 'ScalingActive');
      const missing = active?.status === 'False' ? MISSING.exec(active.message) : null;
      if (missing !== null) {
        const [, resource = '', name] = missing;
        const workload = subject.workload;
        const container = list(field(workload?.template, 'spec', 'containers')).find((each) => (name === undefined || field(each, 'name') === name) && field(each, 'resources', 'requests', resource) === undefined && field(each, 'resources', 'limits', resource) === undefined);
        return {
          class: 'configuration',
          root: refOf(workload?.object ?? autoscaler),
          sentence: `container ${name ?? text(field(container, 'name')) ?? 'of the pods'} requests no ${resource}, so autoscaler ${autoscaler.metadata.name} cannot reckon and does not scale`,
          basis: container === undefined ? 'explicit' : 'confirmed',
          evidence: [...conditionEvidence(autoscaler, 'ScalingActive'), ...(container === undefined || workload === undefined ? [] : [fieldEvidence(workload.object, `spec.template.spec.containers[${text(field(container, 'name')) ?? ''}].resources.requests.${resource}`, 'not set')])],
          rollback: 'fixes-if-changed',
          implicates: ['spec.containers[*].resources*', 'spec.containers[*]'],
          mitigations: [{ action: `set a request for ${resource} on every container`, risk: 'the pods restart', undo: 'take the request out again' }],
          next: [describeCommand(autoscaler)],
        };
      }
    }
    return undefined;
  },
};
