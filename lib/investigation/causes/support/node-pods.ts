import { field, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';

/** The read that shows every pod of a node, of whatever namespace. */
export function nodePodsNeed(node: string): Need {
  return { verb: 'list', kind: 'Pod', fields: { 'spec.nodeName': node } };
}

/** The pods that occupy a node, bound to it and not ended, as far as they were read. */
export function podsOnNode(view: ClusterView, node: string): readonly KubeObject[] {
  return view.once('pods by node', () => byNode(view)).get(node) ?? [];
}

/**
 * The pods that occupy a node.
 * @returns undefined when not all of them could be read
 */
export function allPodsOnNode(view: ClusterView, node: string): readonly KubeObject[] | undefined {
  const complete = view.listing('Pod') === 'done' || view.reads.some(({ request, answer }) => request.verb === 'list' && request.kind === 'Pod' && request.namespace === undefined
    && request.labels === undefined && request.fields?.['spec.nodeName'] === node && answer.outcome === 'done' && answer.truncated !== true);
  return complete ? podsOnNode(view, node) : undefined;
}

function byNode(view: ClusterView): ReadonlyMap<string, readonly KubeObject[]> {
  const pods = new Map<string, KubeObject[]>();
  for (const pod of view.all('Pod').filter(occupies)) {
    const node = text(field(pod, 'spec', 'nodeName')) ?? '';
    const others = pods.get(node) ?? [];
    others.push(pod);
    pods.set(node, others);
  }
  return pods;
}

function occupies(pod: KubeObject): boolean {
  return !/^(Succeeded|Failed)$/.test(text(field(pod, 'status', 'phase')) ?? '');
}
