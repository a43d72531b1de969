import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { timeOf } from '../../view/time';
import { autoscalerNeeds, autoscalersOf } from '../support/autoscalers';
import { describeCommand } from '../support/commands';
import { editOf } from '../support/edited';
import { conditionEvidence } from '../support/evidence';
import { metricsApiOf } from '../support/metrics-api';

const FAILED = /^(FailedGet\w*Metric\w*|FailedCompute\w*|InvalidMetricSourceType)$/;
/** Seconds until a new pod has metrics. */
const PATIENCE = 180;

/** N01: an autoscaler gets no metrics, and no API that serves them is known to be down: a metric does not exist, or has no values yet. */
export const autoscalerMetricsMissing: Cause = {
  id: 'autoscaler-metrics-missing',
  rows: ['N01'],
  stages: ['autoscaling'],
  generic: true,
  needs: (_view, subject) => autoscalerNeeds(subject),
  find: (view, subject) => {
    for (const autoscaler of autoscalersOf(view, subject)) {
      const active = conditionOf(autoscaler, 'ScalingActive');
      const pods = (subject.workload?.pods ?? []).map((pod) => timeOf(pod.metadata.creationTimestamp));
      const youngest = Math.max(timeOf(autoscaler.metadata.creationTimestamp), active?.since ?? 0, ...pods);
      const settled = (view.now - youngest) / 1000 > PATIENCE;
      if (active?.status === 'False' && FAILED.test(active.reason) && settled && !/missing request/.test(active.message)) {
        const own = metricsApiOf(active.message) === 'v1beta1.metrics.k8s.io';
        const edit = editOf(autoscaler, 'spec');
        return {
          class: own ? 'cluster' : 'configuration',
          ...(own ? { subsystem: 'control-plane' } : {}),
          root: own ? { kind: 'APIService', name: 'v1beta1.metrics.k8s.io' } : refOf(autoscaler),
          sentence: `autoscaler ${autoscaler.metadata.name} gets no metrics and does not scale: ${active.message.slice(0, 160)}`,
          basis: 'status',
          evidence: conditionEvidence(autoscaler, 'ScalingActive'),
          rollback: own || edit === undefined ? 'no' : 'restore',
          ...(own || edit === undefined ? {} : { restore: refOf(autoscaler) }),
          mitigations: [{ action: 'scale by hand until the metrics are back', risk: 'the autoscaler takes over as soon as they are', undo: 'scale back' }],
          next: [describeCommand(autoscaler), 'kubectl get apiservices'],
        };
      }
    }
    return undefined;
  },
};
