import { fault } from '../../check';
import { workloadCheck } from '../../define-check';
import { isolates } from '../../model/network-policy';

/** Every workload is behind a network policy. */
export const networkPolicyMissing = workloadCheck({
  id: 'network-policy-missing',
  title: 'every workload is behind a network policy',
  severity: 'warning',
  reason: 'Without one, every pod of the cluster may call it and it may call everything.',
  remedy: 'Add a NetworkPolicy with both policyTypes and the paths that are needed.',
  sources: ['kube-score:pod-networkpolicy', 'kube-linter:non-isolated-pod', 'polaris:missingNetworkPolicy', 'kubescape:C-0260', 'kubescape:C-0030'],
  judge: (workload, { index, facts }) => {
    if (index.hasOtherPolicies || facts?.networkPolicies.enforced === false || workload.pod.hostNetwork === true) {
      return undefined;
    }
    const policies = index.policiesOf(workload);
    const open = (['Ingress', 'Egress'] as const).filter((direction) => !policies.some((policy) => isolates(policy, direction)));
    return open.map((direction) => fault('metadata.labels', `no NetworkPolicy limits ${direction === 'Ingress' ? 'who may call it' : 'whom it may call'}`));
  },
});
