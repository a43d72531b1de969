import { show } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** Every workload has a service account of its own. */
export const defaultServiceAccount = workloadCheck({
  id: 'default-service-account',
  title: 'every workload has a service account of its own',
  severity: 'warning',
  reason: 'Rights given to the default account are given to every pod of the namespace.',
  remedy: 'Create a ServiceAccount for the workload and name it in serviceAccountName.',
  sources: ['kube-linter:default-service-account', 'https://kubernetes.io/docs/concepts/security/service-accounts/'],
  judge: (workload) => {
    const name = workload.pod.serviceAccountName ?? workload.pod.serviceAccount;
    return name === undefined || name === 'default' || name === '' ? [fault(workload.at('serviceAccountName'), `the service account is ${show(name)}`)] : [];
  },
});
