import type { KubeObject } from '../../../evidence';
import type { ClusterView } from '../../view/cluster-view';
import type { KubeEvent } from '../../view/kube-event';

/** The newest event about an object whose reason and message match; undefined when none is kept. */
export function newestEvent(view: ClusterView, object: KubeObject, reason: RegExp, message = /^/): KubeEvent | undefined {
  const told = view.eventsOf(object).filter((event) => reason.test(event.reason) && message.test(event.message));
  return told[told.length - 1];
}
