import { field, list } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';
import { allowsPort, isolates } from '../../model/network-policy';

/** A pod whose way out is limited still reaches DNS. */
export const networkPolicyDns = workloadCheck({
  id: 'network-policy-dns',
  title: 'a pod whose way out is limited still reaches DNS',
  severity: 'error',
  reason: 'Without DNS every other path is closed as well, and the symptom is a time-out somewhere else.',
  remedy: 'Allow egress to cluster DNS on port 53, over UDP and over TCP.',
  sources: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/', 'cdk8s-plus#891'],
  judge: (workload, { index }) => {
    const policies = index.policiesOf(workload).filter((policy) => isolates(policy, 'Egress'));
    const rules = policies.flatMap((policy) => list(field(policy, 'spec', 'egress')));
    // No way out at all is a decision; some ways out without DNS is a slip.
    if (index.hasOtherPolicies || workload.pod.hostNetwork === true || policies.length === 0 || rules.length === 0) {
      return undefined;
    }
    const closed = ['UDP', 'TCP'].filter((protocol) => !rules.some((rule) => allowsPort(rule, 53, protocol)));
    return closed.map((protocol) => fault('metadata.labels', `the policies ${policies.map((policy) => policy.metadata.name).join(', ')} close DNS over ${protocol}`));
  },
});
