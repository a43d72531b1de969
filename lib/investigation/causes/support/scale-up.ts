import type { KubeObject, ObjectRef } from '../../../evidence';
import type { ClusterView } from '../../view/cluster-view';
import type { KubeEvent } from '../../view/kube-event';
import { timeOf } from '../../view/time';

/** Why no node is added for a pod that waits for one. */
export interface ScaleUpProblem {
  /**
   * - `limit`: the node group has reached its largest size
   * - `failed`: a node was asked for and did not come: no capacity, quota, permission
   * - `constraints`: a new node would not take the pod either
   */
  readonly kind: 'limit' | 'failed' | 'constraints';
  /** What the autoscaler said. */
  readonly event: KubeEvent;
  /** The object that it said it about. */
  readonly about: ObjectRef;
}

const FAILED = /in backoff after failed scale-up|insufficient ?capacity|InsufficientInstanceCapacity|ZONE_RESOURCE_POOL_EXHAUSTED|stockout|out of stock|quota|VcpuLimitExceeded|IP space exhausted|AllocationFailed|SkuNotAvailable|launch(ing)? (node ?claim|failed|instance)|UnfulfillableCapacity/i;
const LIMIT = /max node group size reached|max cluster (cpu|memory|cores) limit reached|max total nodes|maxNodes|limits? exceeded|all available instance types exceed limits|would exceed limits?/i;

const ACTED = /^(TriggeredScaleUp|Nominated)$/;

/** What Cluster Autoscaler or Karpenter last said about a pod that is not placed, unless it has acted since. */
export function scaleUpProblem(view: ClusterView, pod: KubeObject): ScaleUpProblem | undefined {
  const last = toldLast(view, pod);
  // Karpenter tells a failed launch about its NodeClaim, and only "nominated" about the pod.
  const since = timeOf(pod.metadata.creationTimestamp);
  const launches = view.events.filter(({ about, type, message, last: at }) => /^(NodeClaim|NodePool)$/.test(about.kind) && type === 'Warning' && at >= since && (FAILED.test(message) || LIMIT.test(message)));
  const event = launches[launches.length - 1] ?? (last !== undefined && ACTED.test(last.reason) ? undefined : last);
  if (event === undefined) {
    return undefined;
  }
  const kind = event.reason === 'FailedScaleUp' || FAILED.test(event.message) ? 'failed' : LIMIT.test(event.message) ? 'limit' : 'constraints';
  const { kind: about, namespace, name } = event.about;
  return { kind, event, about: { kind: about, ...(namespace === undefined ? {} : { namespace }), name } };
}

/** The sign that a node was asked for lately and is on its way. */
export function scaleUpUnderway(view: ClusterView, pod: KubeObject): KubeEvent | undefined {
  const last = toldLast(view, pod);
  return last !== undefined && ACTED.test(last.reason) && view.now - last.last < 900_000 ? last : undefined;
}

function toldLast(view: ClusterView, pod: KubeObject): KubeEvent | undefined {
  const told = view.eventsOf(pod).filter(({ reason, by, message }) => /^(NotTriggerScaleUp|FailedScaleUp)$/.test(reason) || ACTED.test(reason) || by.includes('karpenter') || message.startsWith('Failed to schedule pod'));
  return told[told.length - 1];
}
