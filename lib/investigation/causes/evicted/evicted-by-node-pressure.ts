import { field, quantity, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { describeCommand } from '../support/commands';
import { conditionEvidence, fieldEvidence } from '../support/evidence';
import { nodeNameOf, nodeNeeds, nodeOf } from '../support/node-of';

const LOW = /the node was low on resource: ([\w-]+)|the node had condition: \[(\w+)\]/i;
/** Newer and older wording of who used how much. */
const USED = /Container (\S+) was using ([\w.]+), (?:request is ([\w.]+)|which exceeds its request of ([\w.]+))/gi;
/** A pod that uses this many times its request, and this share of the node, made the node short rather than suffered from it. */
const FAR_ABOVE = 3;
const SHARE = 0.2;

/**
 * L03, L05: the kubelet threw the pod out because the node ran short of memory, disk or inodes. The pod is the victim,
 * unless its own use was far above its request and a large part of the node: then it is the offender.
 */
export const evictedByNodePressure: Cause = {
  id: 'evicted-by-node-pressure',
  rows: ['L03', 'L05'],
  stages: ['evicted'],
  needs: (_view, subject) => nodeNeeds(subject),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const message = text(field(pod, 'status', 'message')) ?? '';
    const match = LOW.exec(message);
    const name = nodeNameOf(subject);
    if (pod === undefined || match === null || name === undefined) {
      return undefined;
    }
    const resource = match[1] ?? match[2]?.replace('Pressure', '').toLowerCase() ?? '';
    const node = nodeOf(view, subject);
    const has = quantity(field(node, 'status', 'allocatable', 'memory'));
    const users = [...message.matchAll(USED)].map((used) => ({ container: used[1] ?? '', used: used[2] ?? '', request: used[3] ?? used[4] ?? '0' }));
    const offender = resource === 'memory' ? users.find(({ used, request }) => {
      const [bytes, asked] = [quantity(used) ?? 0, quantity(request) ?? 0];
      return bytes >= FAR_ABOVE * asked && has !== undefined && bytes >= SHARE * has;
    }) : undefined;
    return {
      class: offender === undefined ? 'cluster' : 'configuration',
      ...(offender === undefined ? { subsystem: 'node' as const } : {}),
      root: offender === undefined ? { kind: 'Node', name } : refOf(subject.workload?.object ?? pod),
      sentence: offender === undefined
        ? `node ${name} ran short of ${resource} and evicted the pod`
        : `container ${offender.container} used ${offender.used} of memory, far above its request of ${offender.request}, until node ${name} ran short and evicted it`,
      basis: 'explicit',
      unchecked: resource === 'memory' && users.length > 0 && has === undefined ? ['how large the node is, and so whether the pod is the offender'] : [],
      evidence: [fieldEvidence(pod, 'status.message', message), ...(node === undefined ? [] : ['MemoryPressure', 'DiskPressure', 'PIDPressure'].filter((type) => conditionOf(node, type)?.status === 'True').flatMap((type) => conditionEvidence(node, type)))],
      ruledOut: [{ cause: 'evicted-by-own-storage-limit', because: 'the message names the node, not a limit of the pod' }],
      rollback: offender === undefined ? 'no' : 'fixes-if-changed',
      implicates: ['spec.containers[*].resources', 'spec.containers[*].image', 'spec.containers[*].env', 'spec.containers[*].args'],
      mitigations: [offender === undefined
        ? { action: `find what uses the ${resource} of node ${name}, and give important pods requests that cover their use`, risk: 'larger requests need more nodes', undo: 'set the old requests again' }
        : { action: 'set a memory limit, and a request near what it uses', risk: 'a limit kills what grows beyond it', undo: 'set the old resources again' }],
      next: [describeCommand(pod), `kubectl describe node ${name}`],
    };
  },
};
