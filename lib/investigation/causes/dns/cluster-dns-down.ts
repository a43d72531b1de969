import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { dnsHealthNeeds, dnsPods, dnsReady, dnsService, dnsWorkload } from '../support/cluster-dns';
import { dnsComplaint } from '../support/dns-complaint';
import { dnsFailure, dnsNeeds } from '../support/dns-failure';
import { fieldEvidence } from '../support/evidence';
import { isIp } from '../support/log-address';
import { logsAsked, unreadLogs } from '../support/logs';
import { type Said, saidBy, saidEvidence } from '../support/said';

/** K01: nothing answers for the cluster's DNS, so every program fails that resolves a name. */
export const clusterDnsDown: Cause = {
  id: 'cluster-dns-down',
  rows: ['K01'],
  stages: ['crash', 'readiness', 'traffic'],
  needs: (view, subject) => {
    const blind = logsAsked(view, subject) && unreadLogs(view, subject).length > 0;
    const suspected = blind || dnsFailure(view, subject) !== undefined || waitsForName(view, subject) !== undefined;
    return [...dnsNeeds(subject), ...(suspected ? dnsHealthNeeds() : [])];
  },
  find: (view, subject) => {
    const failure = dnsFailure(view, subject);
    const waited = failure === undefined ? waitsForName(view, subject) : undefined;
    const blind = failure === undefined && waited === undefined && subject.pods.length > 0 ? unreadLogs(view, subject) : [];
    const service = dnsService(view);
    // A configuration that CoreDNS refuses is a cause of its own.
    if (dnsReady(view) !== 0 || dnsComplaint(view) !== undefined || (failure === undefined && waited === undefined && blind.length === 0)) {
      return undefined;
    }
    const pods = dnsPods(view);
    return {
      class: 'cluster',
      subsystem: 'dns',
      root: dnsWorkload(view),
      sentence: `the cluster's DNS has no ready endpoint${failure?.name === undefined ? '' : `, so ${failure.name} is not resolved`}`,
      basis: failure !== undefined ? 'confirmed' : waited !== undefined ? 'correlated' : 'status',
      unchecked: blind,
      evidence: [
        ...(service === undefined ? [] : [fieldEvidence(service, 'EndpointSlices', 'no ready endpoint')]),
        ...(failure === undefined ? [] : [failure.evidence]), ...(waited === undefined ? [] : saidEvidence(waited)),
        ...pods.filter((pod) => !isReady(pod)).slice(0, 3).map((pod) => fieldEvidence(pod, 'status.conditions[Ready]', 'False')),
      ],
      rollback: 'no',
      mitigations: [{ action: 'bring the pods of the cluster\'s DNS back', risk: 'none beyond the outage that is there', undo: 'nothing to undo' }],
      next: ['kubectl -n kube-system get pods -l k8s-app=kube-dns -o wide', 'kubectl -n kube-system logs -l k8s-app=kube-dns --tail=50'],
    };
  },
};

/** A program that waited in vain for something by name: many clients do not tell whether the name or the answer was missing. */
function waitsForName(view: ClusterView, subject: Subject): Said | undefined {
  const said = saidBy(view, subject, 'unreachable');
  return said?.sign.addresses.some(({ host }) => !isIp(host)) === true ? said : undefined;
}
