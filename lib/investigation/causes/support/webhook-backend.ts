import { field, record } from '../../../core';
import { type KubeObject, matchesSelector } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { readyEndpoints } from './services';

/** The Service that should answer a webhook. */
export interface Backend {
  /** Namespace. */
  readonly namespace: string;
  /** Name. */
  readonly name: string;
  /** Whether the Service exists. */
  readonly exists: 'yes' | 'no' | 'unknown';
  /** Ready endpoints; undefined when the slices could not be read. */
  readonly ready: number | undefined;
  /** The Deployment whose pods are meant to answer, if one matches. */
  readonly workload: KubeObject | undefined;
}

const ADDRESS = /https:\/\/([a-z0-9-]+)\.([a-z0-9-]+)\.svc\b/;

/** The Service in the address that the API server called; undefined when it called a URL. */
export function calledService(message: string): { readonly namespace: string; readonly name: string } | undefined {
  const match = ADDRESS.exec(message);
  return match === null ? undefined : { name: match[1] ?? '', namespace: match[2] ?? '' };
}

/** The reads that show whether a Service has somebody behind it. */
export function backendNeeds({ namespace, name }: { readonly namespace: string; readonly name: string }): readonly Need[] {
  return [
    { verb: 'get', kind: 'Service', namespace, name },
    { verb: 'list', kind: 'EndpointSlice', namespace, labels: { matchLabels: { 'kubernetes.io/service-name': name } } },
    { verb: 'list', kind: 'Deployment', namespace },
  ];
}

/** What is known about a Service behind a webhook. */
export function backendOf(view: ClusterView, { namespace, name }: { readonly namespace: string; readonly name: string }): Backend {
  const { state } = view.lookup('Service', namespace, name);
  const service = view.get('Service', namespace, name);
  const ready = readyEndpoints(view, { metadata: { namespace, name } }).length;
  const read = ready > 0 || view.hasList('EndpointSlice', namespace);
  const selector = record(field(service, 'spec', 'selector')) as Readonly<Record<string, string>>;
  const workload = Object.keys(selector).length === 0 ? undefined : view.all('Deployment', namespace).find((each) => matchesSelector({ matchLabels: selector }, record(field(each, 'spec', 'template', 'metadata', 'labels')) as Record<string, string>));
  return {
    namespace, name, workload,
    exists: state === 'found' ? 'yes' : state === 'absent' ? 'no' : 'unknown',
    ready: read ? ready : undefined,
  };
}
