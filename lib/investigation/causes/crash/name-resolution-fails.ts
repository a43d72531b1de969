import type { Cause } from '../../verdict/cause';
import { dnsHealthNeeds, dnsPeer, dnsReady, dnsService, dnsWorkload } from '../support/cluster-dns';
import { logsCommand } from '../support/commands';
import { dependencyNeeds, dependencyOf } from '../support/dependency';
import { fieldEvidence } from '../support/evidence';
import { isIp } from '../support/log-address';
import { logNeeds } from '../support/logs';
import { policyBlocks, policyNeeds } from '../support/network-policy';
import { containerText, saidBy, saidEvidence } from '../support/said';

/**
 * H06: names cannot be looked up just now, although the cluster's DNS is up: it gives no useful answer. A name that does
 * not exist (H05), a DNS that is down (K01) and a policy that closes port 53 (J08) look the same from inside and are
 * other causes.
 */
export const nameResolutionFails: Cause = {
  id: 'name-resolution-fails',
  rows: ['H06'],
  stages: ['crash', 'readiness'],
  needs: (view, subject) => {
    const said = saidBy(view, subject, 'dns-temporary');
    return said === undefined ? logNeeds(subject) : [
      ...logNeeds(subject), ...dnsHealthNeeds(), ...policyNeeds(said.pod, dnsPeer(view)),
      ...said.sign.addresses.slice(0, 1).flatMap((address) => dependencyNeeds(view, subject, address)),
    ];
  },
  find: (view, subject) => {
    const said = saidBy(view, subject, 'dns-temporary');
    const name = said?.sign.addresses.find(({ host }) => !isIp(host));
    const ready = dnsReady(view);
    if (said === undefined || ready === 0 || (name !== undefined && dependencyOf(view, subject, name).kind === 'absent')) {
      return undefined;
    }
    const policy = policyBlocks(view, said.pod, dnsPeer(view), { number: 53, protocol: 'UDP' });
    if (policy.state === 'blocked') {
      return undefined;
    }
    const service = dnsService(view);
    return {
      class: 'cluster',
      subsystem: 'dns',
      root: dnsWorkload(view),
      sentence: `${containerText(said.container)} cannot look up ${name?.host ?? 'names'}: the cluster's DNS gives it no useful answer`,
      basis: 'log',
      evidence: [...saidEvidence(said), ...(ready === undefined || service === undefined ? [] : [fieldEvidence(service, 'EndpointSlices', `${ready} ready endpoints`)])],
      unchecked: [...(ready === undefined ? ['whether the cluster\'s DNS is up: its endpoints could not be read'] : []), ...(policy.state === 'unknown' ? [policy.why] : [])],
      ruledOut: [
        ...(ready === undefined ? [] : [{ cause: 'cluster-dns-down', because: `the cluster's DNS has ${ready} ready endpoint${ready === 1 ? '' : 's'}` }]),
        ...(policy.state === 'open' ? [{ cause: 'network-policy-blocks-dns', because: 'no NetworkPolicy closes port 53 to the pod' }] : []),
      ],
      rollback: 'no',
      next: ['kubectl -n kube-system logs -l k8s-app=kube-dns --tail=50', logsCommand(said.pod, said.container, subject.stage === 'crash')],
    };
  },
};
