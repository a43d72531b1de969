import { field, list, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { describeCommand } from '../support/commands';
import { conditionEvidence, fieldEvidence } from '../support/evidence';

/** Gates that load balancers of clouds write. */
const CLOUD = /elbv2\.k8s\.aws|alb\.ingress\.k8s\.aws|cloud\.google\.com|azure/;

/**
 * I08: every container is ready, and the pod is not, because somebody else has not said yes: a readiness gate, mostly the
 * health check of a load balancer.
 */
export const readinessGateNotMet: Cause = {
  id: 'readiness-gate-not-met',
  rows: ['I08'],
  stages: ['readiness'],
  find: (_view, { pods: [pod] }) => {
    const gates = list(field(pod, 'spec', 'readinessGates')).map((gate) => text(field(gate, 'conditionType')) ?? '');
    if (pod === undefined || conditionOf(pod, 'ContainersReady')?.status === 'False') {
      return undefined;
    }
    const open = gates.find((gate) => conditionOf(pod, gate)?.status !== 'True');
    const ready = conditionOf(pod, 'Ready');
    if (open === undefined || (ready?.reason !== 'ReadinessGatesNotReady' && conditionOf(pod, 'ContainersReady')?.status !== 'True')) {
      return undefined;
    }
    const gate = conditionOf(pod, open);
    return {
      class: 'cluster',
      subsystem: CLOUD.test(open) ? 'cloud' : 'network',
      root: refOf(pod),
      sentence: gate === undefined
        ? `every container of pod ${pod.metadata.name} is ready, and nobody has set its readiness gate ${open}`
        : `every container of pod ${pod.metadata.name} is ready, but its readiness gate ${open} is ${gate.status}${gate.message === '' ? '' : `: ${gate.message}`}`,
      basis: 'explicit',
      evidence: [...conditionEvidence(pod, 'Ready'), ...conditionEvidence(pod, open), fieldEvidence(pod, 'spec.readinessGates', gates.join(', '))],
      ruledOut: [{ cause: 'readiness-probe-failing', because: 'ContainersReady is True' }],
      rollback: 'no',
      next: [describeCommand(pod)],
    };
  },
};
