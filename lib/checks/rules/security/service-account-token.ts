import { show, text } from '../../../core';
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
    const name = text(workload.pod.serviceAccountName) ?? text(workload.pod.serviceAccount) ?? 'default';
    const account = index.find('ServiceAccount', workload.namespace, name);
    if (own === false || (own === undefined && account?.automountServiceAccountToken === false)) {
      return [];
    }
    // An account with rights bound to it in the same files is there to be used; one that lives elsewhere may say anything.
    const used = index.bindingsOf(workload.namespace, name).length > 0 || (own === undefined && account === undefined && name !== 'default');
    return used ? undefined : [fault(workload.at('automountServiceAccountToken'), `a token is mounted: automountServiceAccountToken is ${show(own)}, and no rights are bound to the account here`)];
  },
});
