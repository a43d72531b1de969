import { type Revision, revisionOf } from '../spine/revision';
import type { Workload } from '../spine/workload';
import type { ClusterView } from '../view/cluster-view';
import { isReady } from '../view/pod-state';

/** Seconds from the last complaint about a pod to its end, within which it was failing when it ended: a back-off is told again every few seconds. */
const STILL = 60;

/**
 * Whether the previous revision failed as well when the newest replaced it: a second attempt at a fix is often followed by
 * a third, and going back to the second helps nobody. Its pods are gone, but their events are kept for a while.
 * @returns a sentence without full stop; undefined when nothing says so, or a pod of it serves now
 */
export function previousFailed(view: ClusterView, workload: Workload | undefined, previous: Revision): string | undefined {
  const { kind, metadata: { namespace, name } } = previous.object;
  if (workload === undefined || kind !== 'ReplicaSet' || workload.pods.some((pod) => isReady(pod) && revisionOf(pod, workload.revisions) === previous)) {
    return undefined;
  }
  const events = view.events.filter(({ about }) => about.namespace === namespace);
  const ended = events.filter(({ reason, about }) => reason === 'SuccessfulDelete' && about.kind === 'ReplicaSet' && about.name === name);
  const complaint = events.find(({ reason, about, last }) => reason === 'BackOff' && about.kind === 'Pod' && about.name.startsWith(`${name}-`)
    && ended.some(({ message, last: end }) => message.includes(about.name) && end >= last && end - last <= STILL * 1000));
  return complaint === undefined ? undefined : `the previous revision failed as well: its pod ${complaint.about.name} was in back-off when it was replaced`;
}
