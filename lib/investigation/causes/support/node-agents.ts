import { field, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';

/** The read that shows the agents on the node of a pod. */
export function agentNeeds(pod: KubeObject): readonly Need[] {
  const node = text(field(pod, 'spec', 'nodeName'));
  return node === undefined ? [] : [{ verb: 'list', kind: 'Pod', fields: { 'spec.nodeName': node } }];
}

/** The pods of DaemonSets on a node whose names match, as far as the pods of the node were read. */
export function agentsOn(view: ClusterView, node: string, name: RegExp): readonly KubeObject[] {
  return view.all('Pod').filter((pod) => field(pod, 'spec', 'nodeName') === node && name.test(pod.metadata.name) && pod.metadata.ownerReferences?.some(({ kind }) => kind === 'DaemonSet') === true);
}
