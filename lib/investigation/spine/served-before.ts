import type { KubeObject } from '../../evidence';
import { conditionOf, containersOf, isReady } from '../view/pod-state';
import { timeOf } from '../view/time';
import { revisionOf } from './revision';
import type { Subject } from './subject';

/** Milliseconds for which a revision must have served before what fails later is not for its rollout. */
const SETTLED = 3_600_000;

/**
 * Whether the revision of the failing pods had served for an hour before they began to fail, in a pod that still serves or
 * in one of these themselves: then its rollout did not break them, and going back changes nothing. A pod that crashes is
 * taken to have failed since it was made: how it was in between, nobody keeps. So is one that was restarted and is not ready.
 */
export function servedBefore({ workload, revision, pods, container, stage }: Subject): boolean {
  if (workload === undefined || revision === undefined || (stage !== 'crash' && stage !== 'readiness')) {
    return false;
  }
  const spans = pods.map((pod) => spanOf(pod, container?.name ?? '', stage));
  const began = Math.min(...spans.map(({ until }) => until));
  const peers = workload.pods.filter((pod) => !pods.includes(pod) && isReady(pod) && revisionOf(pod, workload.revisions) === revision);
  const since = peers.map((pod) => conditionOf(pod, 'Ready')?.since ?? 0).filter((time) => time > 0);
  return spans.some(({ from, until }) => until - from >= SETTLED) || since.some((time) => began - time >= SETTLED);
}

/** How long a failing pod served before it failed; nothing, where it may have failed from its beginning. */
function spanOf(pod: KubeObject, name: string, stage: Subject['stage']): { readonly from: number; readonly until: number } {
  const made = timeOf(pod.metadata.creationTimestamp);
  const container = containersOf(pod).find((each) => each.name === name);
  const unready = conditionOf(pod, 'Ready')?.since ?? 0;
  const from = container?.runningSince ?? 0;
  return stage === 'readiness' && container?.restarts === 0 && from > 0 && unready > from ? { from, until: unready } : { from: made, until: made };
}
