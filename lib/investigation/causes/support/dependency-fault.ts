import { field } from '../../../core';
import type { Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { containersOf, isReady, lastEnd } from '../../view/pod-state';
import type { ServiceReached } from './dependency';
import { fieldEvidence } from './evidence';

/** Minutes that an end of the dependency may lie back to explain a fault that is over. */
const RECENT = 15;

/** The last end of a pod behind a Service, if it is recent enough to explain what its callers saw. */
export function recentEnd(view: ClusterView, { pods }: ServiceReached): Evidence | undefined {
  return pods.flatMap((pod) => containersOf(pod).flatMap((container) => {
    const end = lastEnd(container);
    return end === undefined || (view.now - end.finishedAt) / 60_000 > RECENT ? [] : [fieldEvidence(pod, `status.containerStatuses[${container.name}].lastState.terminated`, `${end.reason}, exit code ${end.exitCode}`, end.finishedAt)];
  }))[0];
}

/** What speaks for a fault behind a Service that still has ready endpoints: a pod that ended lately, or one that is not ready. */
export function faultBehind(view: ClusterView, reached: ServiceReached): Evidence | undefined {
  const unready = reached.pods.find((pod) => !isReady(pod) && field(pod, 'status', 'phase') === 'Running');
  return recentEnd(view, reached) ?? (unready === undefined ? undefined : fieldEvidence(unready, 'status.conditions[Ready]', 'False'));
}
