import { field, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import { revisionOf } from '../../spine/revision';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { fieldEvidence } from '../support/evidence';

/** What nodes of one make have in common, the most telling first. */
const TRAITS: readonly (readonly string[])[] = [
  ['status', 'nodeInfo', 'kernelVersion'], ['status', 'nodeInfo', 'containerRuntimeVersion'], ['status', 'nodeInfo', 'kubeletVersion'], ['status', 'nodeInfo', 'osImage'],
];
/** Nodes on each side below which it may be chance. */
const LEAST = 2;

/**
 * L12: pods of one and the same revision fail on the nodes of one kernel, runtime, kubelet or image, and are ready on
 * all others. Neither the release nor one machine explains that.
 */
export const nodeGroupFailing: Cause = {
  id: 'node-group-failing',
  rows: ['L12'],
  stages: ['sandbox', 'start', 'crash', 'readiness'],
  needs: (_view, subject) => (sides(subject) === undefined ? [] : [{ verb: 'list', kind: 'Node' }]),
  find: (view, subject) => {
    const both = sides(subject);
    const shared = both === undefined ? undefined : traitOf(view, both);
    const first = both?.bad[0];
    if (both === undefined || shared === undefined || first === undefined) {
      return undefined;
    }
    return {
      class: 'cluster',
      subsystem: 'node',
      root: { kind: 'Node', name: first },
      sentence: `pods of the same revision fail on all ${both.bad.length} nodes with ${shared.name} ${shared.value}, and are ready on the others`,
      basis: 'correlated',
      evidence: [
        ...both.bad.slice(0, 3).flatMap((name) => traitEvidence(view, name, shared.path)),
        ...both.good.slice(0, 3).flatMap((name) => traitEvidence(view, name, shared.path)),
      ],
      ruledOut: [{ cause: 'exits-with-error', because: 'the same revision is ready on other nodes' }],
      rollback: 'no',
      mitigations: [{ action: 'cordon these nodes and let the pods start on the others', risk: 'the others must have room', undo: `kubectl uncordon ${both.bad.join(' ')}`, command: `kubectl cordon ${both.bad.join(' ')}` }],
      next: ['kubectl get nodes -o wide', ...(subject.pods[0] === undefined ? [] : [`kubectl -n ${subject.pods[0].metadata.namespace ?? ''} get pods -o wide`])],
    };
  },
};

interface Sides {
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

/** The nodes where this revision fails and where it is ready; undefined when they overlap or are too few to tell. */
function sides({ pods, workload, revision }: Subject): Sides | undefined {
  const bad = nodesOf(pods);
  const good = nodesOf((workload?.pods ?? []).filter((pod) => isReady(pod) && (workload === undefined || revisionOf(pod, workload.revisions) === revision)));
  return bad.length < LEAST || good.length < LEAST || bad.some((name) => good.includes(name)) ? undefined : { bad, good };
}

function nodesOf(pods: readonly KubeObject[]): readonly string[] {
  return [...new Set(pods.map((pod) => text(field(pod, 'spec', 'nodeName')) ?? '').filter((name) => name !== ''))].sort();
}

function traitOf(view: ClusterView, { bad, good }: Sides): { readonly name: string; readonly value: string; readonly path: readonly string[] } | undefined {
  for (const path of TRAITS) {
    const value = (name: string): string => text(field(view.get('Node', undefined, name), ...path)) ?? '';
    const own = value(bad[0] ?? '');
    if (own !== '' && bad.every((name) => value(name) === own) && good.every((name) => value(name) !== '' && value(name) !== own)) {
      return { name: path[path.length - 1] ?? '', value: own, path };
    }
  }
  return undefined;
}

function traitEvidence(view: ClusterView, name: string, path: readonly string[]): readonly ReturnType<typeof fieldEvidence>[] {
  const node = view.get('Node', undefined, name);
  return node === undefined ? [] : [fieldEvidence(node, path.join('.'), text(field(node, ...path)) ?? '')];
}

