import { field } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { equalitySelectorOf } from '../../model/selector';

/** Every Service finds pods. */
export const serviceSelectsNothing = objectCheck({
  id: 'service-selects-nothing',
  title: 'every Service finds pods',
  severity: 'warning',
  reason: 'Requests to it are refused at once.',
  remedy: 'Copy the labels of the pod template into the selector.',
  sources: ['kube-score:service-targets-pod', 'kube-linter:dangling-service', 'kubescape:C-0293'],
  kinds: ['Service'],
  judge: (service, { index }) => {
    const namespace = service.metadata.namespace ?? '';
    const selector = equalitySelectorOf(field(service, 'spec', 'selector'));
    if (selector === undefined || field(service, 'spec', 'type') === 'ExternalName' || !index.showsPodsOf(namespace)) {
      return undefined;
    }
    return index.selected(namespace, selector).length > 0 ? [] : [fault('spec.selector', 'no workload here has pods with these labels')];
  },
});
