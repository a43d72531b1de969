import { field, list } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf, isReady } from '../../view/pod-state';
import { ago, timeOf } from '../../view/time';
import { RUNTIME_DOWN } from '../sandbox/container-runtime-failing';
import { NO_NETWORK } from '../sandbox/node-network-not-ready';
import { boundPastScheduler } from '../scheduling/bound-to-absent-node';
import { conditionEvidence, fieldEvidence } from '../support/evidence';
import { harmedEvidence, nodeEventNeeds, nodeIsReady, nodeNameOf, nodeNeeds, nodeOf } from '../support/node-of';
import { podsOnNode } from '../support/node-pods';
import { shutdownMarks } from '../support/node-shutdown';

const ZONE = 'topology.kubernetes.io/zone';

/**
 * L01, I09: the node does not report, so what runs there is unknown. All pods of the node are affected, whatever they
 * run; a pod that was not ready before the node was lost is another fault. Several nodes of one zone at once, while
 * other zones are well, are a matter of the cloud.
 */
export const nodeNotReady: Cause = {
  id: 'node-not-ready',
  rows: ['L01', 'I09'],
  stages: ['node', 'terminating'],
  needs: (view, subject) => {
    const name = nodeNameOf(subject);
    const lost = nodeIsReady(nodeOf(view, subject)) === false;
    return name === undefined || (subject.target.kind === 'Node' && !lost) ? [] : [...nodeNeeds(subject), { verb: 'get', kind: 'Lease', namespace: 'kube-node-lease', name }, ...(lost ? [...nodeEventNeeds(subject), { verb: 'list', kind: 'Node' } as const] : [])];
  },
  find: (view, subject) => {
    const name = nodeNameOf(subject) ?? '';
    const node = nodeOf(view, subject);
    const ready = node === undefined ? undefined : conditionOf(node, 'Ready');
    if (node === undefined || ready === undefined || !/^(False|Unknown)$/.test(ready.status) || saysMore(ready) || shutdownMarks(view, node).length > 0) {
      return undefined;
    }
    const lease = view.get('Lease', 'kube-node-lease', name);
    const renewed = timeOf(field(lease, 'spec', 'renewTime'));
    const others = podsOnNode(view, name).filter(({ metadata }) => metadata.uid !== subject.pods[0]?.metadata.uid);
    const keys = list(field(node, 'spec', 'taints')).map((taint) => String(field(taint, 'key') ?? ''));
    const taints = [...new Set(keys)].filter((key) => key.startsWith('node.kubernetes.io/'));
    const zone = lostZone(view, node);
    return {
      class: 'cluster',
      subsystem: zone === undefined ? 'node' : 'cloud',
      root: refOf(node),
      sentence: `node ${name} has not been ready for ${ago(view.now, ready.since)}${ready.status === 'Unknown' ? ': its kubelet no longer reports' : ` (${ready.reason})`}${zone === undefined ? '' : `, like ${zone.lost} of ${zone.nodes} nodes of zone ${zone.name}, while other zones are well`}`,
      basis: 'confirmed',
      contradictions: [
        ...(others.length > 0 && others.every(isReady) ? ['every other pod of the node is ready'] : []),
        ...(boundPastScheduler(subject) ? ['the template names the node itself: the scheduler would have chosen another'] : []),
      ],
      evidence: [
        ...conditionEvidence(node, 'Ready'),
        ...(renewed > 0 && lease !== undefined ? [fieldEvidence(lease, 'spec.renewTime', `last renewed ${ago(view.now, renewed)} ago`, renewed)] : []),
        ...(taints.length === 0 ? [] : [fieldEvidence(node, 'spec.taints', taints.join(', '))]),
        ...(zone === undefined ? [] : [fieldEvidence(node, `metadata.labels[${ZONE}]`, `${zone.name}: ${zone.lost} of ${zone.nodes} nodes are not ready`)]),
        ...harmedEvidence(view, node),
      ],
      rollback: 'no',
      mitigations: [{ action: 'bring the node back, or delete its Node object once the machine is surely off', risk: 'a machine that still runs may write to its volumes twice', undo: 'the node registers itself again', command: `kubectl delete node ${name}` }],
      next: [`kubectl describe node ${name}`, `kubectl -n kube-node-lease get lease ${name} -o yaml`],
    };
  },
};

/** The kubelet reports and says itself what is missing: other causes. */
function saysMore({ status, message }: { readonly status: string; readonly message: string }): boolean {
  return status === 'False' && (NO_NETWORK.test(message) || RUNTIME_DOWN.test(message));
}

/** The zone of a node, where at least two and most of its nodes are lost, and nodes elsewhere are well. */
function lostZone(view: ClusterView, node: KubeObject): { readonly name: string; readonly lost: number; readonly nodes: number } | undefined {
  const name = node.metadata.labels?.[ZONE];
  const nodes = view.all('Node');
  const inside = nodes.filter(({ metadata }) => metadata.labels?.[ZONE] === name);
  const outside = nodes.filter(({ metadata }) => metadata.labels?.[ZONE] !== undefined && metadata.labels[ZONE] !== name);
  const lost = inside.filter((each) => nodeIsReady(each) === false).length;
  const well = outside.length > 0 && outside.every((each) => nodeIsReady(each) === true);
  return name !== undefined && lost >= 2 && lost * 2 > inside.length && well ? { name, lost, nodes: inside.length } : undefined;
}
