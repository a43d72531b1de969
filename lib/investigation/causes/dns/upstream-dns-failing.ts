import { field, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { containersOf, isReady } from '../../view/pod-state';
import { dnsHealthNeeds, dnsPods, dnsReady, dnsWorkload } from '../support/cluster-dns';
import { dnsFailure, dnsNeeds, isClusterName } from '../support/dns-failure';
import { editOf } from '../support/edited';
import { fieldEvidence, logEvidence } from '../support/evidence';
import { logLines } from '../support/logs';

/** CoreDNS about a server that it forwards to. */
const UPSTREAM = /plugin\/(?:errors|forward):?[^\n]{0,300}(?:i\/o timeout|connection refused|no route to host|network is unreachable|no healthy|SERVFAIL)|SERVFAIL/i;

/** K03: the cluster's own names resolve, others do not: the servers that the cluster's DNS asks do not answer. */
export const upstreamDnsFailing: Cause = {
  id: 'upstream-dns-failing',
  rows: ['K03'],
  stages: ['crash', 'readiness', 'traffic'],
  needs: (view, subject) => {
    const failure = dnsFailure(view, subject);
    const external = failure?.name !== undefined && !isClusterName(failure.name);
    const pod = dnsPods(view).find(isReady);
    const container = pod === undefined ? undefined : containersOf(pod)[0];
    const log = pod === undefined || container === undefined ? [] : [{ verb: 'logs', namespace: 'kube-system', pod: pod.metadata.name, container: container.name, previous: false } as const];
    return [...dnsNeeds(subject), ...(external ? [...dnsHealthNeeds(), { verb: 'get', kind: 'ConfigMap', namespace: 'kube-system', name: 'coredns' } as const, ...log] : [])];
  },
  find: (view, subject) => {
    const failure = dnsFailure(view, subject);
    const pod = dnsPods(view).find(isReady);
    const said = pod === undefined ? undefined : complaint(view, pod);
    if (failure?.name === undefined || isClusterName(failure.name) || failure.kind === 'absent' || pod === undefined || said === undefined) {
      return undefined;
    }
    const config = view.get('ConfigMap', 'kube-system', 'coredns');
    const forward = /^\s*forward\s+\.\s+([^\n{]+)/m.exec(text(field(config, 'data', 'Corefile')) ?? '')?.[1]?.trim();
    const edit = config === undefined || forward === undefined || /resolv\.conf/.test(forward) ? undefined : editOf(config, 'data');
    const root = edit === undefined ? dnsWorkload(view) : { kind: 'ConfigMap', namespace: 'kube-system', name: 'coredns' };
    return {
      class: 'cluster',
      subsystem: 'dns',
      root,
      sentence: `the servers to which the cluster's DNS forwards${forward === undefined ? '' : ` (${forward})`} do not answer for ${failure.name}`,
      basis: 'explicit',
      evidence: [logEvidence(pod, said.container, said.line), failure.evidence, ...(config === undefined || forward === undefined ? [] : [fieldEvidence(config, 'data.Corefile', `forward . ${forward}`, edit?.at)])],
      rollback: edit === undefined ? 'no' : 'restore',
      ...(edit === undefined ? {} : { restore: root }),
      mitigations: [{ action: 'forward to a server that answers', risk: 'private zones of the old server are no longer known', undo: 'set the old server again' }],
      next: ['kubectl -n kube-system logs -l k8s-app=kube-dns --tail=50', 'kubectl -n kube-system get configmap coredns -o yaml'],
      ruledOut: [{ cause: 'cluster-dns-down', because: `the cluster's DNS has ${dnsReady(view) ?? 0} ready endpoints` }],
    };
  },
};

function complaint(view: ClusterView, pod: KubeObject): { readonly container: ReturnType<typeof containersOf>[number]; readonly line: string } | undefined {
  const container = containersOf(pod)[0];
  const line = container === undefined ? undefined : logLines(view, pod, container).filter((each) => each.length < 2000 && UPSTREAM.test(each)).pop();
  return container === undefined || line === undefined ? undefined : { container, line };
}
