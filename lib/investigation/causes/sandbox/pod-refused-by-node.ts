import { field, text } from '../../../core';
import { type ObjectRef, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import { describeCommand } from '../support/commands';
import { conditionEvidence, fieldEvidence } from '../support/evidence';
import { nodeNameOf, nodeNeeds, nodeOf } from '../support/node-of';

/** Reasons with which a kubelet refuses a pod that was already placed. */
const RESOURCE = /^OutOf(.+)$/;
const REFUSED = /^(OutOf.+|NodeAffinity|MatchNodeSelector|TopologyAffinityError|UnexpectedAdmissionError|InsufficientResourceError|PodOSSelectorNodeLabelDoesNotMatch|PodOSNotSupported|TaintToleration|HostPort.*|NodePorts)$/;
/** Refusals for what the pod itself asks for: the node will never take it. */
const FORBIDDEN = /^(SysctlForbidden|AppArmor|UnsupportedAppArmor.*|PodOSNotSupported|ProcMountType.*)$/;

/**
 * C01: the kubelet refuses a pod that the scheduler, or somebody with `nodeName`, has placed on its node: a race, a
 * restarted kubelet, a device that is gone. The controller makes another pod; the refused one stays as Failed.
 */
export const podRefusedByNode: Cause = {
  id: 'pod-refused-by-node',
  rows: ['C01'],
  stages: ['node'],
  needs: (_view, subject) => (refusal(subject.pods[0]) === undefined ? [] : nodeNeeds(subject)),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const reason = refusal(pod);
    const name = nodeNameOf(subject);
    if (pod === undefined || reason === undefined || name === undefined) {
      return undefined;
    }
    const message = text(field(pod, 'status', 'message')) ?? '';
    const node = nodeOf(view, subject);
    return {
      ...guilty(reason, refOf(subject.workload?.object ?? pod), { kind: 'Node', name }),
      sentence: `node ${name} refuses the pod: ${inWords(reason, message)}`,
      basis: message === '' ? 'correlated' : 'explicit',
      evidence: [fieldEvidence(pod, 'status.reason', message === '' ? reason : `${reason}: ${message}`), ...(node === undefined ? [] : conditionEvidence(node, 'Ready'))],
      mitigations: [FORBIDDEN.test(reason)
        ? { action: 'take the setting out of the pod, or allow it on the nodes', risk: 'the program may need it', undo: 'set it again' }
        : { action: 'delete the refused pods; if new ones are refused as well, cordon the node', risk: 'none: a refused pod never ran', undo: `kubectl uncordon ${name}`, command: `kubectl cordon ${name}` }],
      next: [describeCommand(pod), `kubectl describe node ${name}`],
    };
  },
};

function refusal(pod: Parameters<typeof refOf>[0] | undefined): string | undefined {
  const reason = text(field(pod, 'status', 'reason')) ?? '';
  return field(pod, 'status', 'phase') === 'Failed' && (REFUSED.test(reason) || FORBIDDEN.test(reason)) ? reason : undefined;
}

function guilty(reason: string, workload: ObjectRef, node: ObjectRef): Pick<Finding, 'class' | 'subsystem' | 'root' | 'rollback' | 'implicates'> {
  return FORBIDDEN.test(reason)
    ? { class: 'configuration', root: workload, rollback: 'fixes-if-changed', implicates: ['spec.securityContext', 'spec.containers[*].securityContext', 'spec.os', 'metadata.annotations'] }
    : { class: 'cluster', subsystem: 'node', root: node, rollback: 'no' };
}

function inWords(reason: string, message: string): string {
  const numbers = /requested: (\d+), used: (\d+), capacity: (\d+)/.exec(message);
  const resource = RESOURCE.exec(reason)?.[1];
  if (resource !== undefined) {
    return `not enough ${resource}${numbers === null ? '' : ` (requested ${numbers[1] ?? ''}, used ${numbers[2] ?? ''} of ${numbers[3] ?? ''})`}`;
  }
  const device = /(?:unregistered device|unhealthy devices|devices unavailable for) (\S+?)[,.]?(?:\s|$)/.exec(message)?.[1];
  return device === undefined ? message.replace(/^Pod was rejected: /, '') || reason : `device ${device} is not available there`;
}
