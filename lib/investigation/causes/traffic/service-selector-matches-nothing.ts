import { field, list, record } from '../../../core';
import { type KubeObject, matchesSelector, refOf } from '../../../evidence';
import { revisionOf } from '../../spine/revision';
import { backendServices, isRoute } from '../../spine/route-backends';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { kubectl } from '../support/commands';
import { type Edit, editOf } from '../support/edited';
import { fieldEvidence } from '../support/evidence';
import { nearest } from '../support/nearest';
import { serviceNeeds, serviceSelector, servicesOf, slicesOf } from '../support/services';

/**
 * J01: a Service selects no pod although pods of the workload are there, so nothing reaches them. A Service whose pods
 * exist and are not ready is an effect, not this; a Service without selector is filled by somebody else.
 */
export const selectorMatchesNothing: Cause = {
  id: 'service-selector-matches-nothing',
  rows: ['J01'],
  stages: ['traffic'],
  needs: (view, subject) => {
    const asked = subject.target.kind === 'Service' || isRoute(subject.target) ? candidatesOf(view, subject).filter((service) => selectsNothing(view, service)) : [];
    return [...serviceNeeds(subject), ...asked.map(({ metadata }) => ({ verb: 'list', kind: 'Pod', namespace: metadata.namespace ?? '' } as const))];
  },
  find: (view, subject) => {
    // A workload of which nothing runs has no pods to select; of one that runs, the pods may have lost a label since.
    const service = candidatesOf(view, subject).find((each) => selectsNothing(view, each) && (!fitsTemplate(subject, each) || relabelled(subject) !== undefined));
    const stripped = service === undefined || !fitsTemplate(subject, service) ? undefined : relabelled(subject);
    const pod = service === undefined ? undefined : stripped ?? closest(view, subject, service);
    if (service === undefined || (pod === undefined && !podsKnown(view, service))) {
      return undefined;
    }
    const selector = serviceSelector(service);
    const wrong = pod === undefined ? [] : Object.entries(selector).filter(([key, value]) => pod.metadata.labels?.[key] !== value);
    const slices = view.listing('EndpointSlice', service.metadata.namespace);
    const edit = editOf(service, 'spec', 'selector');
    return {
      class: 'configuration',
      root: refOf(stripped ?? service),
      sentence: `Service ${service.metadata.name} selects no pod${wrong.length === 0 ? '' : `: it asks for ${wrong.map(([key, value]) => `${key}=${value}, the pods have ${pod?.metadata.labels?.[key] ?? 'no such label'}`).join('; ')}`}${stripped === undefined ? '' : ', although their template has it: somebody changed the pods'}`,
      basis: slices === 'done' ? 'confirmed' : 'explicit',
      evidence: [
        fieldEvidence(service, 'spec.selector', text(selector), edit?.at),
        ...(slices === 'done' ? [fieldEvidence(service, 'EndpointSlices', 'no endpoint with a pod')] : []),
        ...(pod === undefined ? [] : [fieldEvidence(pod, 'metadata.labels', text(pod.metadata.labels ?? {}))]),
      ],
      ...(stripped === undefined ? wayBack(service, edit, wrong.map(([key]) => key)) : { rollback: 'no' }),
      mitigations: [stripped === undefined
        ? { action: 'correct the selector of the Service', risk: 'traffic begins at once', undo: 'set the old selector again' }
        : { action: `set ${wrong.map(([key, value]) => `${key}=${value}`).join(' and ')} on the pods again, or restart the workload`, risk: 'traffic begins at once', undo: 'take the label away again' }],
      next: [kubectl(service, `get service ${service.metadata.name} -o yaml`), kubectl(service, 'get pods --show-labels')],
    };
  },
};

/** Whose change broke it: the Service's, then that goes back; or a release that took a label away, then the release does. */
function wayBack(service: KubeObject, edit: Edit | undefined, keys: readonly string[]): Pick<Finding, 'rollback' | 'restore' | 'implicates'> {
  return edit === undefined
    ? { rollback: keys.length === 0 ? 'no' : 'fixes-if-changed', implicates: keys.map((key) => `metadata.labels[${key}]`) }
    : { rollback: 'restore', restore: refOf(service) };
}

/** The Service asked about, or those that look as if they were meant for the workload: by name, by one label of several, or by a slip. */
function candidatesOf(view: ClusterView, subject: Subject): readonly KubeObject[] {
  const { target, workload } = subject;
  if (target.kind === 'Service') {
    return [target];
  }
  if (isRoute(target)) {
    return backendServices(target).map(({ namespace, name }) => view.get('Service', namespace, name)).filter((service) => service !== undefined);
  }
  const labels = record(field(workload?.template, 'metadata', 'labels'));
  // Where another Service leads to the pods, one that is only like it may wait for a canary.
  const served = servicesOf(view, subject).length > 0;
  const name = workload?.object.metadata.name ?? '';
  return view.all('Service', target.metadata.namespace).filter((service) => {
    const selector = Object.entries(serviceSelector(service));
    const shares = selector.length > 1 && selector.some(([key, value]) => labels[key] === value && /name|^app$|instance/.test(key));
    const slips = name !== '' && service.metadata.name.includes(name) && selector.some(([key, value]) => typeof labels[key] === 'string' && nearest(value, [labels[key]]) !== undefined);
    return service.metadata.name === name || (!served && (shares || slips));
  });
}

function fitsTemplate({ workload }: Subject, service: KubeObject): boolean {
  const labels = record(field(workload?.template, 'metadata', 'labels')) as Record<string, string>;
  return matchesSelector({ matchLabels: serviceSelector(service) }, labels);
}

/** A ready pod of the newest revision that lacks a label of its own template: a controller never takes one away, people do. */
function relabelled({ workload }: Subject): KubeObject | undefined {
  const [newest] = workload?.revisions ?? [];
  const labels = Object.entries(record(field(newest?.template, 'metadata', 'labels')));
  const current = workload?.pods.filter((pod) => isReady(pod) && pod.metadata.deletionTimestamp === undefined && revisionOf(pod, workload.revisions) === newest);
  return current?.find((pod) => labels.some(([key, value]) => pod.metadata.labels?.[key] !== value));
}

function selectsNothing(view: ClusterView, service: KubeObject): boolean {
  const selector = serviceSelector(service);
  const filled = slicesOf(view, service).some((slice) => list(slice.endpoints).length > 0);
  return Object.keys(selector).length > 0 && field(service, 'spec', 'type') !== 'ExternalName' && !filled && view.selected('Pod', service.metadata.namespace, { matchLabels: selector }).length === 0;
}

/** Whether that no pod fits is known, not only unread. */
function podsKnown(view: ClusterView, { metadata: { namespace } }: KubeObject): boolean {
  return view.listing('Pod', namespace) === 'done' || view.listing('EndpointSlice', namespace) === 'done';
}

/** The pod that was probably meant: it has most of the labels, or a value that differs by a slip, or the Service's name. */
function closest(view: ClusterView, { workload }: Subject, service: KubeObject): KubeObject | undefined {
  const wanted = Object.entries(serviceSelector(service));
  const score = ({ metadata: { labels } }: KubeObject): number => wanted.reduce((sum, [key, value]) => {
    const own = labels?.[key];
    const alike = own !== undefined && (own === service.metadata.name || nearest(value, [own]) !== undefined);
    return sum + (own === value ? 10 : alike ? 5 : own === undefined ? 0 : 1);
  }, 0);
  const pods = workload?.pods ?? view.all('Pod', service.metadata.namespace);
  return [...pods].filter((pod) => score(pod) > 0).sort((a, b) => score(b) - score(a) || (a.metadata.name < b.metadata.name ? -1 : 1))[0];
}

function text(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key}=${value}`).join(',');
}
