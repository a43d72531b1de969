import type { KubeObject } from '../../../evidence';
import type { ClusterView } from '../../view/cluster-view';
import { timeOf } from '../../view/time';

/** When somebody last wrote an object itself, in milliseconds since 1970; 0 when it does not say. */
export function lastWrite({ metadata }: KubeObject): number {
  return Math.max(0, ...(metadata.managedFields ?? []).filter(({ subresource }) => subresource === undefined).map(({ time }) => timeOf(time)));
}

/** Whether an object was written within the last days, so that it may have been right before. */
export function writtenLately(view: ClusterView, object: KubeObject, days = 2): boolean {
  const at = lastWrite(object);
  return at > 0 && (view.now - at) / 86_400_000 < days;
}
