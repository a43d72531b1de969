import { field, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import { type Need, type Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf, isReady } from '../../view/pod-state';
import { fieldEvidence } from './evidence';
import { nodePodsNeed, podsOnNode } from './node-pods';

/** The name of the node that a subject is about: the node itself, or the one of its first pod. */
export function nodeNameOf({ target, pods: [pod] }: Subject): string | undefined {
  return target.kind === 'Node' ? target.metadata.name : text(field(pod, 'spec', 'nodeName'));
}

/** The node that a subject is about, as far as it was read. */
export function nodeOf(view: ClusterView, subject: Subject): KubeObject | undefined {
  const name = nodeNameOf(subject);
  return name === undefined ? undefined : view.get('Node', undefined, name);
}

/** The reads that show how a node is: itself and everything that runs on it; none for a node that says it is well. */
export function nodeNeeds(subject: Subject): readonly Need[] {
  const name = nodeNameOf(subject);
  return name === undefined || saysWell(subject.target) ? [] : [{ verb: 'get', kind: 'Node', name }, nodePodsNeed(name)];
}

/** The events about a node, which are written to namespace default; none for a node that says it is well. */
export function nodeEventNeeds(subject: Subject): readonly Need[] {
  const name = nodeNameOf(subject);
  return name === undefined || saysWell(subject.target) ? [] : [{ verb: 'list', kind: 'Event', namespace: 'default', fields: { 'involvedObject.kind': 'Node', 'involvedObject.name': name } }];
}

/** Whether a node says that it is ready; undefined when it was not read or does not say. */
export function nodeIsReady(node: KubeObject | undefined): boolean | undefined {
  const ready = node === undefined ? undefined : conditionOf(node, 'Ready');
  return ready === undefined ? undefined : ready.status === 'True';
}

/** Which pods a bad node harms, as evidence: how many, and the first of them by name. */
export function harmedEvidence(view: ClusterView, node: KubeObject): readonly Evidence[] {
  const pods = podsOnNode(view, node.metadata.name);
  const names = pods.filter((pod) => !isReady(pod)).map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`);
  const first = names.length === 0 ? '' : `: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}`;
  return pods.length === 0 ? [] : [fieldEvidence(node, 'pods', `${names.length} of ${pods.length} pods of the node are not ready${first}`)];
}

/** A node that was asked about, is ready, in use and short of nothing: a cluster has hundreds, so nothing more is read of them. */
function saysWell(target: KubeObject): boolean {
  const pressed = ['MemoryPressure', 'DiskPressure', 'PIDPressure'].some((type) => conditionOf(target, type)?.status === 'True');
  return target.kind === 'Node' && nodeIsReady(target) === true && !pressed && field(target, 'spec', 'unschedulable') !== true;
}
