import { field } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';

/** The read that shows every pod of a node, of whatever namespace. */
export function nodePodsNeed(node: string): Need {
  return { verb: 'list', kind: 'Pod', fields: { 'spec.nodeName': node } };
}

/**
 * The pods that occupy a node: bound to it and not ended.
 * @returns undefined when not all of them could be read
 */
export function podsOnNode(view: ClusterView, node: string): readonly KubeObject[] | undefined {
  const complete = view.listing('Pod') === 'done' || view.reads.some(({ request, answer }) => request.verb === 'list' && request.kind === 'Pod' && request.namespace === undefined
    && request.labels === undefined && request.fields?.['spec.nodeName'] === node && answer.outcome === 'done' && answer.truncated !== true);
  return complete ? view.all('Pod').filter((pod) => field(pod, 'spec', 'nodeName') === node && !/^(Succeeded|Failed)$/.test(String(field(pod, 'status', 'phase')))) : undefined;
}
