import { field, list, show } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** No pod carries a Kubernetes token that it does not use. */
export const serviceAccountToken = workloadCheck({
  id: 'service-account-token',
  title: 'no pod carries a Kubernetes token that it does not use',
  severity: 'warning',
  reason: 'A token in every pod is a way into the API for whoever captures one.',
  remedy: 'Set automountServiceAccountToken: false on the pod; mount one only where the process calls the API, and exempt it.',
  sources: ['polaris:automountServiceAccountToken', 'kubescape:C-0034', 'kubescape:C-0261'],
  judge: (workload, { index }) => {
    const own = workload.pod.automountServiceAccountToken;
    const account = index.find('ServiceAccount', workload.namespace, String(workload.pod.serviceAccountName ?? ''));
    if (own === false || (own === undefined && account?.automountServiceAccountToken === false)) {
      return [];
    }
    // An account with rights bound to it in the same files is there to be used.
    const used = [...index.ofKind('RoleBinding'), ...index.ofKind('ClusterRoleBinding')].some((binding) => list(binding.subjects).some((subject) => field(subject, 'kind') === 'ServiceAccount' && field(subject, 'name') === workload.pod.serviceAccountName));
    return used ? undefined : [fault(workload.at('automountServiceAccountToken'), `a token is mounted: automountServiceAccountToken is ${show(own)}, and no rights are bound to the account here`)];
  },
});
