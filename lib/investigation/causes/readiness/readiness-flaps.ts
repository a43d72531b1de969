import { field, list } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { kubectl } from '../support/commands';
import { conditionEvidence, eventEvidence, fieldEvidence } from '../support/evidence';
import { probeEvent } from '../support/probes';

/**
 * I10: pods lose readiness under load, and the autoscaler may not make more. A pod that was never ready is another
 * fault; an autoscaler at its minimum is normal.
 */
export const readinessFlaps: Cause = {
  id: 'readiness-flaps',
  rows: ['I10'],
  stages: ['readiness'],
  needs: (_view, { target }) => [{ verb: 'list', kind: 'HorizontalPodAutoscaler', namespace: target.metadata.namespace ?? '' }],
  find: (view, subject) => {
    const { pods: [pod], container } = subject;
    const scaler = pod === undefined ? undefined : scalerAtMost(view, subject);
    const event = pod === undefined || container === undefined ? undefined : probeEvent(view, pod, container, 'readinessProbe');
    if (pod === undefined || container === undefined || scaler === undefined || event === undefined || !wasReady(pod)) {
      return undefined;
    }
    const most = String(field(scaler, 'spec', 'maxReplicas') ?? '');
    return {
      class: 'configuration',
      root: refOf(scaler),
      sentence: `pods of ${subject.workload?.object.metadata.name ?? pod.metadata.name} lose readiness under load, and HorizontalPodAutoscaler ${scaler.metadata.name} may not make more than ${most}`,
      basis: 'correlated',
      evidence: [eventEvidence(pod, event), ...conditionEvidence(scaler, 'ScalingLimited'), fieldEvidence(scaler, 'spec.maxReplicas', most)],
      rollback: 'no',
      mitigations: [{ action: 'raise maxReplicas', risk: 'more pods need more nodes, and load what is behind them', undo: 'set the old number again' }],
      next: [kubectl(scaler, `describe hpa ${scaler.metadata.name}`)],
    };
  },
};

/** The autoscaler of the workload, when it wants more pods than it may make. */
function scalerAtMost(view: ClusterView, { workload }: Subject): KubeObject | undefined {
  const { kind, metadata: { name, namespace } } = workload?.object ?? { kind: '', metadata: { name: '', namespace: '' } };
  return view.all('HorizontalPodAutoscaler', namespace).find((scaler) => {
    const limited = conditionOf(scaler, 'ScalingLimited');
    return field(scaler, 'spec', 'scaleTargetRef', 'kind') === kind && field(scaler, 'spec', 'scaleTargetRef', 'name') === name && limited?.status === 'True' && limited.reason === 'TooManyReplicas';
  });
}

/** Whether a pod served before: it lost readiness after its containers had started for good. */
function wasReady(pod: KubeObject): boolean {
  const ready = conditionOf(pod, 'Ready')?.since ?? 0;
  const initialized = conditionOf(pod, 'Initialized')?.since ?? 0;
  const started = list(field(pod, 'status', 'containerStatuses')).map((status) => Date.parse(String(field(status, 'state', 'running', 'startedAt') ?? ''))).filter((time) => time > 0);
  return ready > 0 && ready > Math.max(initialized, ...started) + 60_000;
}
