import { show } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** Every service account that a pod names exists. */
export const serviceAccountReference = workloadCheck({
  id: 'service-account-reference',
  title: 'every service account that a pod names exists',
  severity: 'warning',
  reason: 'Pods of an account that does not exist are never created.',
  remedy: 'Create the ServiceAccount, or correct the name.',
  sources: ['kube-linter:non-existent-service-account', 'kubescape:C-0307'],
  judge: (workload, { index }) => {
    const name = workload.pod.serviceAccountName;
    if (typeof name !== 'string' || name === 'default' || !index.holds('ServiceAccount', workload.namespace)) {
      return undefined;
    }
    return index.find('ServiceAccount', workload.namespace, name) === undefined ? [fault(workload.at('serviceAccountName'), `there is no ServiceAccount ${show(name)} here`)] : [];
  },
});
