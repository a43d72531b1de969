import { field } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { timeOf } from '../../view/time';
import { dnsHealthNeeds, dnsPeer, dnsReady } from '../support/cluster-dns';
import { kubectl } from '../support/commands';
import { dnsFailure, dnsNeeds } from '../support/dns-failure';
import { fieldEvidence } from '../support/evidence';
import { isIp } from '../support/log-address';
import { unreadLogs } from '../support/logs';
import { isolatingPolicies, policyBlocks, policyNeeds } from '../support/network-policy';
import { type Said, saidBy, saidEvidence } from '../support/said';
import { newestWritten, writtenAt } from '../support/written-at';

/**
 * J08: a policy for outgoing traffic leaves out port 53, so that no name is resolved: it looks like a fault of the DNS
 * and is none. A pod that resolves nothing may be closed like this on purpose, so a failure must show.
 */
export const networkPolicyBlocksDns: Cause = {
  id: 'network-policy-blocks-dns',
  rows: ['J08'],
  stages: ['crash', 'readiness', 'traffic'],
  needs: (view, subject) => {
    const pod = podOf(subject);
    const wanted = pod !== undefined && isolatingPolicies(view, pod, 'egress').length > 0;
    const policies = pod === undefined ? [] : [{ verb: 'list', kind: 'NetworkPolicy', namespace: pod.metadata.namespace ?? '' } as const];
    return [...policies, ...(wanted && pod !== undefined ? [...dnsNeeds(subject), ...dnsHealthNeeds(), ...policyNeeds(pod, dnsPeer(view))] : [])];
  },
  find: (view, subject) => {
    const pod = podOf(subject);
    const answer = pod === undefined ? undefined : policyBlocks(view, pod, dnsPeer(view), { number: 53, protocol: 'UDP' });
    const failure = dnsFailure(view, subject);
    if (pod === undefined || answer?.state !== 'blocked' || answer.end !== 'egress') {
      return undefined;
    }
    const policy = newestWritten(answer.policies) ?? pod;
    const silent = failure === undefined ? silentName(view, subject) : undefined;
    const blind = failure === undefined && silent === undefined ? blindly(view, subject, policy) : [];
    if (failure === undefined && silent === undefined && blind.length === 0) {
      return undefined;
    }
    const healthy = (dnsReady(view) ?? 0) > 0;
    return {
      class: 'configuration',
      root: refOf(policy),
      sentence: `NetworkPolicy ${policy.metadata.name} does not let pod ${pod.metadata.name} ask the cluster's DNS on port 53`,
      basis: silent !== undefined ? 'correlated' : failure === undefined ? 'status' : healthy ? 'explicit' : 'correlated',
      unchecked: blind,
      evidence: [
        ...(failure === undefined ? [] : [failure.evidence]),
        ...(silent === undefined ? [] : saidEvidence(silent).slice(0, 1)),
        ...answer.policies.slice(0, 3).map((each) => fieldEvidence(each, 'spec.egress', JSON.stringify(field(each, 'spec', 'egress') ?? []), writtenAt(each))),
      ],
      rollback: 'restore',
      restore: refOf(policy),
      mitigations: [{ action: 'allow UDP and TCP port 53 to namespace kube-system', risk: 'the pods may ask for any name', undo: 'take the rule out again' }],
      next: [kubectl(pod, 'get networkpolicies -o yaml'), 'kubectl -n kube-system get endpointslices -l kubernetes.io/service-name=kube-dns'],
      ruledOut: healthy ? [{ cause: 'cluster-dns-down', because: `the cluster's DNS has ${dnsReady(view) ?? 0} ready endpoints` }] : [],
    };
  },
};

/** A connection to a name that ends in silence, with no address told: a client with a deadline does not say that it still looked up the name. */
function silentName(view: ClusterView, subject: Subject): Said | undefined {
  const said = saidBy(view, subject, 'unreachable');
  const names = said?.sign.addresses ?? [];
  return names.length > 0 && names.every(({ host }) => !isIp(host)) && !/\b\d{1,3}(?:\.\d{1,3}){3}:\d/.test(said?.sign.line.raw ?? '') ? said : undefined;
}

function podOf({ pods: [pod], workload, target }: Subject): KubeObject | undefined {
  return pod ?? (target.kind === 'Pod' ? target : workload?.pods.find(isReady));
}

/** Logs that nobody may read do not clear a policy that was written after the workload had been made. */
function blindly(view: ClusterView, subject: Subject, policy: KubeObject): readonly string[] {
  const made = timeOf(subject.workload?.object.metadata.creationTimestamp);
  return subject.stage !== 'traffic' && made > 0 && writtenAt(policy) > made + 60_000 ? unreadLogs(view, subject) : [];
}
