import { field, list } from '../../../core';
import { type ObjectRef, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { logsCommand } from '../support/commands';
import { dependencyNeeds, dependencyOf } from '../support/dependency';
import { fieldEvidence } from '../support/evidence';
import { isIp } from '../support/log-address';
import { logNeeds } from '../support/logs';
import { isolatingPolicies } from '../support/network-policy';
import { containerText, saidBy, saidEvidence } from '../support/said';

const DNS = 'kube-dns';

/**
 * H06: names cannot be looked up just now: the resolver does not answer or says so. A name that does not exist is
 * another cause (H05), also when the resolver calls that temporary.
 */
export const nameResolutionFails: Cause = {
  id: 'name-resolution-fails',
  rows: ['H06'],
  stages: ['crash', 'readiness'],
  needs: (view, subject) => {
    const said = saidBy(view, subject, 'dns-temporary');
    return said === undefined ? logNeeds(subject) : [
      ...logNeeds(subject),
      { verb: 'get', kind: 'Service', namespace: 'kube-system', name: DNS },
      { verb: 'list', kind: 'EndpointSlice', namespace: 'kube-system' },
      { verb: 'list', kind: 'Pod', namespace: 'kube-system', labels: { matchLabels: { 'k8s-app': DNS } } },
      { verb: 'list', kind: 'NetworkPolicy', namespace: said.pod.metadata.namespace ?? '' },
      ...said.sign.addresses.slice(0, 1).flatMap((address) => dependencyNeeds(view, subject, address)),
    ];
  },
  find: (view, subject) => {
    const said = saidBy(view, subject, 'dns-temporary');
    const name = said?.sign.addresses.find(({ host }) => !isIp(host));
    if (said === undefined || (name !== undefined && dependencyOf(view, subject, name).kind === 'absent')) {
      return undefined;
    }
    const state = resolver(view);
    const guarded = isolatingPolicies(view, said.pod, 'egress');
    const outage = state.ready === 0;
    return {
      class: 'cluster',
      subsystem: 'dns',
      root: state.root,
      sentence: `${containerText(said.container)} cannot look up ${name?.host ?? 'names'}: ${outage ? `no pod behind Service ${DNS} is ready` : 'the cluster DNS does not answer it'}`,
      basis: outage ? 'confirmed' : 'log',
      evidence: [...saidEvidence(said), ...state.evidence],
      // A policy that lets nothing out to port 53 looks the same from inside: it is another cause and must be weighed.
      contradictions: outage || guarded.length === 0 ? [] : [`NetworkPolicy ${guarded[0]?.metadata.name ?? ''} guards what leaves the pod`],
      unchecked: state.ready === undefined ? ['whether the cluster DNS is up: its endpoints could not be read'] : [],
      ruledOut: name === undefined ? [] : [{ cause: 'name-does-not-exist', because: 'the resolver gave no answer about the name' }],
      rollback: 'no',
      next: [`kubectl -n kube-system get endpointslices -l kubernetes.io/service-name=${DNS}`, `kubectl -n kube-system logs -l k8s-app=${DNS} --tail=50`, logsCommand(said.pod, said.container, subject.stage === 'crash')],
    };
  },
};

/** How the cluster DNS is: its Service, which every distribution calls kube-dns, and what is ready behind it. */
function resolver(view: ClusterView): { readonly root: ObjectRef; readonly ready: number | undefined; readonly evidence: readonly Evidence[] } {
  const service = view.get('Service', 'kube-system', DNS);
  const slices = view.all('EndpointSlice', 'kube-system').filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === DNS);
  const endpoints = slices.flatMap((slice) => list(slice.endpoints)).filter((endpoint) => field(endpoint, 'conditions', 'ready') !== false);
  const ready = view.listing('EndpointSlice', 'kube-system') === 'done' && service !== undefined ? endpoints.length : undefined;
  const pods = view.all('Pod', 'kube-system').filter(({ metadata }) => metadata.labels?.['k8s-app'] === DNS);
  const broken = pods.filter((pod) => conditionOf(pod, 'Ready')?.status !== 'True');
  return {
    root: service === undefined ? { kind: 'Service', namespace: 'kube-system', name: DNS } : refOf(service),
    ready,
    evidence: [
      ...(ready === undefined || service === undefined ? [] : [fieldEvidence(service, 'EndpointSlices', `${ready} ready endpoints`)]),
      ...broken.slice(0, 2).map((pod) => fieldEvidence(pod, 'status.conditions[Ready]', conditionOf(pod, 'Ready')?.status ?? 'unknown')),
    ],
  };
}
