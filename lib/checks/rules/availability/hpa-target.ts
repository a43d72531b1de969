import { field, record, show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { plain } from '../../model/plain';

/** An autoscaler scales something that exists. */
export const hpaTarget = objectCheck({
  id: 'hpa-target',
  title: 'an autoscaler scales something that exists',
  severity: 'warning',
  reason: 'An autoscaler with a mistyped target scales nothing and only complains in its status.',
  remedy: 'Name kind and name of the workload in scaleTargetRef.',
  sources: ['kube-score:horizontalpodautoscaler-has-target', 'kube-linter:dangling-horizontalpodautoscaler', 'kubescape:C-0300'],
  kinds: ['HorizontalPodAutoscaler'],
  judge: (autoscaler, { index }) => {
    const namespace = autoscaler.metadata.namespace ?? '';
    const target = record(field(autoscaler, 'spec', 'scaleTargetRef'));
    if (!index.holds(plain(target.kind), namespace)) {
      return undefined;
    }
    return index.find(plain(target.kind), namespace, plain(target.name)) === undefined ? [fault('spec.scaleTargetRef', `there is no ${plain(target.kind)} ${show(target.name)} here`)] : [];
  },
});
