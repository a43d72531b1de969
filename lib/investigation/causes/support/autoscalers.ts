import { field } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';

/** The read that shows which autoscalers act on a workload. */
export function autoscalerNeeds({ target, workload }: Subject): readonly Need[] {
  const namespace = (workload?.object ?? target).metadata.namespace;
  return namespace === undefined ? [] : [{ verb: 'list', kind: 'HorizontalPodAutoscaler', namespace }];
}

/** The autoscalers in question: the one asked about, or those that scale the workload. */
export function autoscalersOf(view: ClusterView, { target, workload }: Subject): readonly KubeObject[] {
  if (target.kind === 'HorizontalPodAutoscaler') {
    return [target];
  }
  const object = workload?.object;
  return object === undefined ? [] : view.all('HorizontalPodAutoscaler', object.metadata.namespace).filter((each) => scales(each, object.kind, object.metadata.name));
}

/** Whether an autoscaler scales a workload. */
export function scales(autoscaler: KubeObject, kind: string, name: string): boolean {
  const reference = field(autoscaler, 'spec', 'scaleTargetRef');
  return field(reference, 'kind') === kind && field(reference, 'name') === name;
}
