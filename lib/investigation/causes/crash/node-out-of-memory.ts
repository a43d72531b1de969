import { field, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import type { KubeEvent } from '../../view/kube-event';
import { conditionOf, containersOf, lastEnd } from '../../view/pod-state';
import { nodeOf, workloadNameOf } from '../support/blast-radius';
import { conditionEvidence, endEvidence, eventEvidence } from '../support/evidence';

/** Seconds around an end within which what the node says belongs to it. */
const AROUND = 120;

/**
 * H11: the node ran out of memory and killed the container: it has no limit of its own, or the node says that it killed
 * something just then, and others on it died as well. A container killed at its own limit on a calm node is another
 * cause.
 */
export const nodeOutOfMemory: Cause = {
  id: 'node-out-of-memory',
  rows: ['H11'],
  stages: ['crash'],
  needs: (_view, { pods: [pod], container }): readonly Need[] => {
    const node = pod === undefined ? undefined : nodeOf(pod);
    const end = container === undefined ? undefined : lastEnd(container);
    return node === undefined || (end?.exitCode !== 137 && end?.reason !== 'OOMKilled') ? [] : [
      { verb: 'get', kind: 'Node', name: node },
      { verb: 'list', kind: 'Pod', fields: { 'spec.nodeName': node } },
      { verb: 'list', kind: 'Event', namespace: 'default', fields: { 'involvedObject.kind': 'Node', 'involvedObject.name': node } },
    ];
  },
  find: (view, subject) => {
    const { pods: [pod], container } = subject;
    const name = pod === undefined ? undefined : nodeOf(pod);
    const end = container === undefined ? undefined : lastEnd(container);
    if (pod === undefined || container === undefined || name === undefined || end === undefined || (end.exitCode !== 137 && end.reason !== 'OOMKilled')) {
      return undefined;
    }
    const limit = text(field(container.spec, 'resources', 'limits', 'memory')) ?? text(field(pod, 'spec', 'resources', 'limits', 'memory'));
    const node = view.get('Node', undefined, name);
    const event = node === undefined ? undefined : killEvent(view, node, end.finishedAt);
    const pressed = node !== undefined && conditionOf(node, 'MemoryPressure')?.status === 'True';
    const others = alsoKilled(view, subject, name, end.finishedAt);
    const unlimited = limit === undefined && end.reason === 'OOMKilled';
    // With a limit of its own, it takes the node's word and other victims to blame the node.
    if (limit === undefined ? !unlimited && event === undefined : event === undefined || others.length === 0) {
      return undefined;
    }
    return {
      class: 'cluster',
      subsystem: 'node',
      root: node === undefined ? { kind: 'Node', name } : refOf(node),
      sentence: `node ${name} ran out of memory and killed container ${container.name}${limit === undefined ? ', which has no memory limit' : ''}${others.length === 0 ? '' : `, as well as ${others.slice(0, 3).join(', ')}`}`,
      basis: event !== undefined || pressed ? 'confirmed' : others.length > 0 ? 'correlated' : 'status',
      evidence: [
        endEvidence(pod, container, end),
        ...(event === undefined || node === undefined ? [] : [eventEvidence(node, event)]),
        ...(pressed ? conditionEvidence(node, 'MemoryPressure') : []),
      ],
      unchecked: node === undefined ? [`how node ${name} is: it could not be read`] : [],
      ruledOut: limit === undefined ? [{ cause: 'out-of-memory', because: 'the container has no limit that it could reach' }] : [],
      rollback: 'no',
      mitigations: [{ action: 'give the pods of the node memory requests that are true, and limits', risk: 'some pods no longer fit', undo: 'set the old ones again' }],
      next: [`kubectl describe node ${name}`, `kubectl get pods --all-namespaces --field-selector spec.nodeName=${name}`],
    };
  },
};

/** The node's own word that it killed for want of memory when the container ended, with the other victims; undefined when either is missing. */
export function nodeKill(view: ClusterView, subject: Subject): { readonly others: readonly string[] } | undefined {
  const { pods: [pod], container } = subject;
  const name = pod === undefined ? undefined : nodeOf(pod);
  const node = name === undefined ? undefined : view.get('Node', undefined, name);
  const end = container === undefined ? undefined : lastEnd(container);
  const others = name === undefined || end === undefined ? [] : alsoKilled(view, subject, name, end.finishedAt);
  return node === undefined || end === undefined || others.length === 0 || killEvent(view, node, end.finishedAt) === undefined ? undefined : { others };
}

/** What the node says about a kill at a time (kubelet `SystemOOM`, node-problem-detector `OOMKilling`). */
function killEvent(view: ClusterView, node: KubeObject, at: number): KubeEvent | undefined {
  const told = view.eventsOf(node).filter(({ reason, first, last }) => /^(SystemOOM|OOMKilling)$/.test(reason) && at >= first - AROUND * 1000 && at <= last + AROUND * 1000);
  return told[told.length - 1];
}

/** Other workloads of the node of which a container was killed for memory at about the same time. */
function alsoKilled(view: ClusterView, { pods: [own] }: Subject, node: string, at: number): readonly string[] {
  const mine = own === undefined ? '' : workloadNameOf(view, own);
  const victims = view.all('Pod').filter((pod) => nodeOf(pod) === node && containersOf(pod).map(lastEnd).some((end) => end?.reason === 'OOMKilled' && Math.abs(end.finishedAt - at) / 1000 < 5 * AROUND));
  return [...new Set(victims.map((pod) => workloadNameOf(view, pod)))].filter((name) => name !== mine).sort();
}
