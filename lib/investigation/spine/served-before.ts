import type { KubeObject } from '../../evidence';
import { conditionOf, containersOf, isReady, lastEnd } from '../view/pod-state';
import { timeOf } from '../view/time';
import { revisionOf } from './revision';
import type { Subject } from './subject';

/** Milliseconds for which a revision must have served before what fails later is not for its rollout. */
const SETTLED = 3_600_000;
/** Milliseconds of life that are the same failure at each start. */
const SHORT = 600_000;
/** The longest that the kubelet waits between two starts, and time for the start. */
const BACK_OFF = 330_000;

/**
 * Whether the revision of the failing pods had served for an hour before they began to fail, in a pod that still serves or
 * in one of these themselves: then its rollout did not break them, and going back changes nothing. A pod that crashes soon
 * after each start has done so for as long as its restarts take at most; any other is taken to have failed since it was
 * made: how it was in between, nobody keeps.
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
  if (stage === 'readiness') {
    return container?.restarts === 0 && from > 0 && unready > from ? { from, until: unready } : { from: made, until: made };
  }
  const end = container === undefined ? undefined : lastEnd(container);
  const life = end === undefined || end.startedAt === 0 ? Infinity : end.finishedAt - end.startedAt;
  // A program that lives for long before it ends may leak: its release is not out of suspicion.
  const crashing = container === undefined || end === undefined || made === 0 || life > SHORT ? Infinity : (container.restarts + 1) * (life + BACK_OFF);
  return { from: made, until: Math.max(made, (end?.finishedAt ?? made) - crashing) };
}
