import type { KubeObject } from '../../../evidence';
import type { Evidence, Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import type { KubeEvent } from '../../view/kube-event';
import { ago } from '../../view/time';
import { blastRadius, nodeOf, workloadNameOf } from './blast-radius';
import { fieldEvidence } from './evidence';
import { imageName } from './image-name';
import { type PullError, pullErrorOfPod } from './pull-error';

/** What is read to see how far a failing pull reaches: pods that have not started, and what was pulled lately. */
export const PULL_SCOPE_NEEDS: readonly Need[] = [
  { verb: 'list', kind: 'Pod', fields: { 'status.phase': 'Pending' } },
  { verb: 'list', kind: 'Event', fields: { reason: 'Failed' } },
  { verb: 'list', kind: 'Event', fields: { reason: 'Pulled' } },
];

/** How far a failing pull reaches. */
export interface PullScope {
  /** Workloads whose pulls from the same host fail in the same way, as `namespace/name`; always the own one. */
  readonly workloads: readonly string[];
  /** Nodes on which such pulls fail. */
  readonly nodes: readonly string[];
  /** Namespaces in which such pulls fail. */
  readonly namespaces: readonly string[];
  /** Hosts from which pulls fail in the same way on the same node; always the own one. */
  readonly hosts: readonly string[];
  /** A pull from the same host that succeeded after this one began to fail. */
  readonly answered?: KubeEvent;
  /** The same, and the pod ran on another node than the failing ones. */
  readonly answeredElsewhere?: KubeEvent;
  /** A pull from another host that succeeded since. */
  readonly othersAnswered?: KubeEvent;
  /** What would speak against a fault of the registry or the node, and could not be looked at. */
  readonly unchecked: readonly string[];
  /** The above as evidence. */
  readonly evidence: readonly Evidence[];
}

/** Measures how far a failing pull reaches, among what `PULL_SCOPE_NEEDS` has shown. */
export function pullScope(view: ClusterView, error: PullError): PullScope {
  const faultAt = new Map(view.all('Pod').map((pod) => [pod, pullErrorOfPod(view, pod)] as const));
  const hostOf = (pod: KubeObject): string | undefined => faultAt.get(pod)?.host;
  const fails = (pod: KubeObject): boolean => faultAt.get(pod)?.fault === error.fault;
  const host = blastRadius(view, { value: error.host, of: hostOf, fails });
  const node = nodeOf(error.pod) ?? '';
  const onNode = blastRadius(view, { value: node, of: nodeOf, fails });
  const nodes = sorted(host.failing.map((pod) => nodeOf(pod) ?? ''));
  const pulls = view.events.filter(({ reason, message, last }) => reason === 'Pulled' && message.startsWith('Successfully pulled image') && last >= error.since);
  const fromHost = pulls.filter((event) => hostPulled(event) === error.host);
  const answered = fromHost[fromHost.length - 1];
  const answeredElsewhere = fromHost.find(({ about }) => !nodes.includes(nodeOf(view.get('Pod', about.namespace, about.name) ?? error.pod) ?? ''));
  const othersAnswered = [...pulls].reverse().find((event) => hostPulled(event) !== error.host);
  const workloads = sorted([...host.workloads, workloadNameOf(view, error.pod)]);
  return {
    workloads,
    nodes: nodes.length === 0 ? [node] : nodes,
    namespaces: sorted([...host.failing.map(({ metadata }) => metadata.namespace ?? ''), error.pod.metadata.namespace ?? '']),
    hosts: sorted([...onNode.failing.map((pod) => hostOf(pod) ?? ''), error.host]),
    ...(answered === undefined ? {} : { answered }),
    ...(answeredElsewhere === undefined ? {} : { answeredElsewhere }),
    ...(othersAnswered === undefined ? {} : { othersAnswered }),
    unchecked: sawPulls(view) ? [] : ['whether images come to other pods meanwhile: events of other namespaces could not be read'],
    evidence: [
      ...(workloads.length < 2 ? [] : [fieldEvidence(error.pod, 'blast radius', `the same happens to ${workloads.length} workloads: ${workloads.slice(0, 5).join(', ')}`)]),
      ...(answered === undefined ? [] : [pulledEvidence(view, error.pod, answered)]),
    ],
  };
}

function sawPulls(view: ClusterView): boolean {
  return view.reads.some(({ request, answer }) => request.verb === 'list' && request.kind === 'Event' && request.namespace === undefined && request.fields?.reason === 'Pulled' && answer.outcome === 'done' && answer.truncated !== true);
}

function pulledEvidence(view: ClusterView, pod: KubeObject, { message, about, last }: KubeEvent): Evidence {
  const image = /image "([^"]*)"/.exec(message)?.[1] ?? '';
  return fieldEvidence(pod, 'event Pulled of another pod', `${about.namespace ?? ''}/${about.name} pulled ${image} ${ago(view.now, last)} ago`, last);
}

function hostPulled({ message }: KubeEvent): string {
  return imageName(/image "([^"]*)"/.exec(message)?.[1] ?? '').host;
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => name !== '').sort();
}
