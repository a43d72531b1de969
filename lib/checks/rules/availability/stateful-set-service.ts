import { field, show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';

/** A StatefulSet has its headless Service. */
export const statefulSetService = objectCheck({
  id: 'stateful-set-service',
  title: 'a StatefulSet has its headless Service',
  severity: 'error',
  reason: 'Without it the pods have no stable names, which is what a StatefulSet is for.',
  remedy: 'Create a Service with clusterIP: None and name it in serviceName.',
  sources: ['kube-score:statefulset-has-servicename', 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  kinds: ['StatefulSet'],
  judge: (manifest, { index }) => {
    const name = field(manifest, 'spec', 'serviceName');
    const namespace = manifest.metadata.namespace ?? '';
    if (typeof name !== 'string' || name === '') {
      return [fault('spec.serviceName', 'no Service is named')];
    }
    const service = index.find('Service', namespace, name);
    if (service === undefined) {
      return index.holds('Service', namespace) ? [fault('spec.serviceName', `there is no Service ${show(name)} here`)] : undefined;
    }
    return field(service, 'spec', 'clusterIP') === 'None' ? [] : [fault('spec.serviceName', `Service ${show(name)} is not headless`)];
  },
});
