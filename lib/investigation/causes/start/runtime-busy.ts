import { field, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { containersOf } from '../../view/pod-state';
import { blastRadius, nodeOf } from '../support/blast-radius';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { startError, startFaultOf } from '../support/start-error';

/**
 * G06: the runtime of the node does not make the container in time, and later tries find the name taken by the first.
 * The node or its disks are overloaded; other pods on it meet the same.
 */
export const runtimeBusy: Cause = {
  id: 'runtime-busy',
  rows: ['G06'],
  stages: ['start'],
  needs: (view, subject) => {
    const error = startError(view, subject);
    const name = error?.fault === 'busy' ? nodeOf(error.pod) : undefined;
    return name === undefined ? [] : [{ verb: 'get', kind: 'Node', name }, { verb: 'list', kind: 'Pod', fields: { 'spec.nodeName': name } }];
  },
  find: (view, subject) => {
    const error = startError(view, subject);
    const node = error === undefined ? undefined : nodeOf(error.pod);
    if (error?.fault !== 'busy' || node === undefined) {
      return undefined;
    }
    const fails = (pod: KubeObject): boolean => containersOf(pod).some(({ waiting }) => /^(CreateContainerError|RunContainerError)$/.test(waiting?.reason ?? '') && startFaultOf(waiting?.message ?? '') === 'busy');
    const reach = blastRadius(view, { value: node, of: nodeOf, fails });
    const reserved = /reserve/i.test(error.message);
    return {
      class: 'cluster',
      subsystem: 'node',
      root: { kind: 'Node', name: node },
      sentence: `the container runtime of node ${node} does not make container ${error.container.name} in time${reserved ? ', and its name is still taken by an earlier try' : ''}`,
      basis: 'explicit',
      evidence: [
        ...error.evidence,
        ...(reach.workloads.length < 2 ? [] : [fieldEvidence(error.pod, 'blast radius', `the same happens to ${reach.workloads.join(', ')} on node ${node}`)]),
        fieldEvidence(error.pod, 'spec.nodeName', text(field(error.pod, 'spec', 'nodeName')) ?? ''),
      ],
      ruledOut: [{ cause: 'executable-not-found', because: 'the runtime did not come to look for the program' }],
      rollback: 'no',
      mitigations: [{ action: `cordon node ${node} and delete the pod, so that another node takes it`, risk: 'less room for pods', undo: `kubectl uncordon ${node}`, command: `kubectl cordon ${node}` }],
      next: [`kubectl describe node ${node}`, describeCommand(error.pod)],
    };
  },
};
