import { field, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { nodePodsNeed, podsOnNode } from './node-pods';

/** The read that shows the agents on the node of a pod. */
export function agentNeeds(pod: KubeObject): readonly Need[] {
  const node = text(field(pod, 'spec', 'nodeName'));
  return node === undefined ? [] : [nodePodsNeed(node)];
}

/** The pods of DaemonSets on a node whose names match one of the patterns, as far as the pods of the node were read. */
export function agentsOn(view: ClusterView, node: string, ...names: readonly RegExp[]): readonly KubeObject[] {
  return podsOnNode(view, node).filter(({ metadata }) => names.some((name) => name.test(metadata.name)) && metadata.ownerReferences?.some(({ kind }) => kind === 'DaemonSet') === true);
}
