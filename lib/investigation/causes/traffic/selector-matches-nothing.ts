import { field, record } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { nearest } from '../support/nearest';

/**
 * J01: a Service selects no pod although pods of the workload are there, so nothing reaches them. A Service whose pods
 * exist and are not ready is an effect, not this; a Service without selector is filled by somebody else.
 */
export const selectorMatchesNothing: Cause = {
  id: 'service-selector-matches-nothing',
  rows: ['J01'],
  stages: ['traffic'],
  needs: (_view, { target }) => {
    const namespace = target.metadata.namespace ?? '';
    return [{ verb: 'list', kind: 'Service', namespace }, { verb: 'list', kind: 'EndpointSlice', namespace }, ...(target.kind === 'Service' ? [{ verb: 'list', kind: 'Pod', namespace } as const] : [])];
  },
  find: (view, subject) => {
    const service = candidatesOf(view, subject).find((each) => selectsNothing(view, each));
    if (service === undefined) {
      return undefined;
    }
    const selector = selectorOf(service);
    const pod = closest(view, subject, service);
    const wrong = pod === undefined ? [] : Object.entries(selector).filter(([key, value]) => pod.metadata.labels?.[key] !== value);
    const slices = view.listing('EndpointSlice', service.metadata.namespace);
    return {
      class: 'configuration',
      root: refOf(service),
      sentence: `Service ${service.metadata.name} selects no pod${wrong.length === 0 ? '' : `: it asks for ${wrong.map(([key, value]) => `${key}=${value}, the pods have ${pod?.metadata.labels?.[key] ?? 'no such label'}`).join('; ')}`}`,
      basis: slices === 'done' ? 'confirmed' : 'explicit',
      evidence: [
        fieldEvidence(service, 'spec.selector', text(selector)),
        ...(slices === 'done' ? [fieldEvidence(service, 'EndpointSlices', 'no endpoint with a pod')] : []),
        ...(pod === undefined ? [] : [fieldEvidence(pod, 'metadata.labels', text(pod.metadata.labels ?? {}))]),
      ],
      rollback: 'no',
      mitigations: [{ action: 'correct the selector of the Service', risk: 'traffic begins at once', undo: 'set the old selector again' }],
      next: [kubectl(service, `get service ${service.metadata.name} -o yaml`), kubectl(service, 'get pods --show-labels')],
    };
  },
};

/** The Service asked about, or those that look as if they were meant for the workload: by name, or by one label. */
function candidatesOf(view: ClusterView, { target, workload }: Subject): readonly KubeObject[] {
  if (target.kind === 'Service') {
    return [target];
  }
  const labels = record(field(workload?.template, 'metadata', 'labels'));
  return view.all('Service', target.metadata.namespace).filter((service) => {
    const selector = Object.entries(selectorOf(service));
    return service.metadata.name === workload?.object.metadata.name || (selector.length > 1 && selector.some(([key, value]) => labels[key] === value && /name|^app$|instance/.test(key)));
  });
}

function selectsNothing(view: ClusterView, service: KubeObject): boolean {
  const selector = selectorOf(service);
  const { namespace, name } = service.metadata;
  const endpoints = view.all('EndpointSlice', namespace).filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === name);
  const filled = endpoints.some((slice) => Array.isArray(slice.endpoints) && slice.endpoints.length > 0);
  return Object.keys(selector).length > 0 && !filled && view.selected('Pod', namespace, { matchLabels: selector }).length === 0;
}

/** The pod that was probably meant: it has most of the labels, or a value that differs by a slip, or the Service's name. */
function closest(view: ClusterView, { workload }: Subject, service: KubeObject): KubeObject | undefined {
  const wanted = Object.entries(selectorOf(service));
  const score = ({ metadata: { labels } }: KubeObject): number => wanted.reduce((sum, [key, value]) => {
    const own = labels?.[key];
    const alike = own !== undefined && (own === service.metadata.name || nearest(value, [own]) !== undefined);
    return sum + (own === value ? 10 : alike ? 5 : own === undefined ? 0 : 1);
  }, 0);
  const pods = workload?.pods ?? view.all('Pod', service.metadata.namespace);
  return [...pods].filter((pod) => score(pod) > 0).sort((a, b) => score(b) - score(a) || (a.metadata.name < b.metadata.name ? -1 : 1))[0];
}

function selectorOf(service: KubeObject): Readonly<Record<string, string>> {
  return record(field(service, 'spec', 'selector')) as Readonly<Record<string, string>>;
}

function text(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key}=${value}`).join(',');
}
