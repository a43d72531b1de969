import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** The service account is named in the current field. */
export const deprecatedServiceAccountField = workloadCheck({
  id: 'deprecated-service-account-field',
  title: 'the service account is named in the current field',
  severity: 'warning',
  reason: 'serviceAccount is an old alias that tools overlook.',
  remedy: 'Rename serviceAccount to serviceAccountName.',
  sources: ['kube-linter:deprecated-service-account-field', 'kubescape:C-0294'],
  judge: (workload) => (workload.pod.serviceAccount !== undefined && workload.pod.serviceAccountName === undefined ? [fault(workload.at('serviceAccount'), 'serviceAccount is set and serviceAccountName is not')] : []),
});
