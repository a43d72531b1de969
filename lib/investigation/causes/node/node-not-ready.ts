import { field, list } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { ago, timeOf } from '../../view/time';
import { RUNTIME_DOWN } from '../sandbox/container-runtime-failing';
import { NO_NETWORK } from '../sandbox/node-network-not-ready';
import { conditionEvidence, fieldEvidence } from '../support/evidence';

/**
 * L01, I09: the node of the pods does not report, so what runs there is unknown. All pods of the node are affected,
 * whatever they run; a pod that was not ready before the node was lost is another fault.
 */
export const nodeNotReady: Cause = {
  id: 'node-not-ready',
  rows: ['L01', 'I09'],
  stages: ['node', 'terminating'],
  needs: (_view, { pods: [pod] }) => {
    const name = field(pod, 'spec', 'nodeName');
    return typeof name === 'string' ? [{ verb: 'get', kind: 'Node', name }, { verb: 'get', kind: 'Lease', namespace: 'kube-node-lease', name }, { verb: 'list', kind: 'Pod', fields: { 'spec.nodeName': name } }] : [];
  },
  find: (view, { pods: [pod] }) => {
    const name = String(field(pod, 'spec', 'nodeName') ?? '');
    const node = view.get('Node', undefined, name);
    const ready = node === undefined ? undefined : conditionOf(node, 'Ready');
    if (pod === undefined || node === undefined || ready === undefined || ready.status === 'True' || (ready.status === 'False' && (NO_NETWORK.test(ready.message) || RUNTIME_DOWN.test(ready.message)))) {
      return undefined;
    }
    const lease = view.get('Lease', 'kube-node-lease', name);
    const renewed = timeOf(field(lease, 'spec', 'renewTime'));
    const others = view.all('Pod').filter((other) => field(other, 'spec', 'nodeName') === name && other.metadata.uid !== pod.metadata.uid);
    const stillReady = others.filter((other) => conditionOf(other, 'Ready')?.status === 'True').length;
    const keys = list(field(node, 'spec', 'taints')).map((taint) => String(field(taint, 'key') ?? ''));
    const taints = [...new Set(keys)].filter((key) => key.startsWith('node.kubernetes.io/'));
    return {
      class: 'cluster',
      subsystem: 'node',
      root: refOf(node),
      sentence: `node ${name} has not been ready for ${ago(view.now, ready.since)}${ready.status === 'Unknown' ? ': its kubelet no longer reports' : ` (${ready.reason})`}`,
      basis: 'confirmed',
      contradictions: others.length > 0 && stillReady === others.length ? ['every other pod of the node is ready'] : [],
      evidence: [
        ...conditionEvidence(node, 'Ready'),
        ...(renewed > 0 && lease !== undefined ? [fieldEvidence(lease, 'spec.renewTime', `last renewed ${ago(view.now, renewed)} ago`, renewed)] : []),
        ...(taints.length === 0 ? [] : [fieldEvidence(node, 'spec.taints', taints.join(', '))]),
        ...(others.length === 0 ? [] : [fieldEvidence(node, 'pods', `${others.length - stillReady} of ${others.length} other pods of the node are not ready`)]),
      ],
      rollback: 'no',
      mitigations: [{ action: 'bring the node back, or delete its Node object once the machine is surely off', risk: 'a machine that still runs may write to its volumes twice', undo: 'the node registers itself again', command: `kubectl delete node ${name}` }],
      next: [`kubectl describe node ${name}`, `kubectl -n kube-node-lease get lease ${name} -o yaml`],
    };
  },
};
