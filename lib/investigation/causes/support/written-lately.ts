import type { KubeObject } from '../../../evidence';
import type { ClusterView } from '../../view/cluster-view';
import { writesOf } from '../../view/writes';

/** When somebody last wrote an object itself, in milliseconds since 1970; 0 when it does not say. */
export function lastWrite(object: KubeObject): number {
  return writesOf(object)[0]?.at ?? 0;
}

/** Whether an object was written within the last days, so that it may have been right before. */
export function writtenLately(view: ClusterView, object: KubeObject, days = 2): boolean {
  const at = lastWrite(object);
  return at > 0 && (view.now - at) / 86_400_000 < days;
}
