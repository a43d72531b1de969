import { field, text } from '../../core';
import type { KubeObject } from '../../evidence';
import { claimedVolumes } from '../view/claimed-volumes';
import type { ClusterView } from '../view/cluster-view';
import { isReady } from '../view/pod-state';
import { timeOf } from '../view/time';
import { isPassing } from '../view/transient';
import type { Subject } from './subject';
import { subjectsOf } from './subjects';
import type { Workload } from './workload';

/** Seconds that a claim may take to be bound before that counts as a fault. */
const PATIENCE = 30;
/** Set by the scheduler on a claim that has its pod and now waits for its volume. */
const SELECTED = 'volume.kubernetes.io/selected-node';

/** Splits what is wrong with a target of any kind into independent subjects, the earliest stage first. */
export function subjectsOfTarget(view: ClusterView, target: KubeObject, workloads: readonly Workload[]): readonly Subject[] {
  switch (target.kind) {
    case 'Node': return [{ target, stage: 'node', pods: harmed(view, target) }];
    case 'PersistentVolumeClaim': return ofClaim(view, target, workloads[0]);
    default: return workloads.length === 0 ? [alone(target)] : workloads.flatMap((workload) => subjectsOf(view, target, workload));
  }
}

/** Whether nothing found about a subject means that nothing is wrong, rather than that the reason is not known. */
export function isWellUnlessFound({ target, stage, pods }: Subject): boolean {
  const looksWell = target.kind === 'Node' || (target.kind === 'PersistentVolumeClaim' && pods.length === 0 && field(target, 'status', 'phase') === 'Bound');
  return looksWell || stage === 'traffic' || stage === 'autoscaling' || stage === 'rollout' || (stage === 'job' && pods.length === 0);
}

/** What is asked about a target that leads to no workload. */
function alone(target: KubeObject): Subject {
  return { target, stage: target.kind === 'HorizontalPodAutoscaler' ? 'autoscaling' : 'traffic', pods: [] };
}

/** The pods of a node that are not ready: what a bad node harms. */
function harmed(view: ClusterView, node: KubeObject): readonly KubeObject[] {
  return view.all('Pod').filter((pod) => field(pod, 'spec', 'nodeName') === node.metadata.name && !isReady(pod) && !/^(Succeeded|Failed)$/.test(text(field(pod, 'status', 'phase')) ?? ''));
}

/** A claim is at fault itself, or stops the pods that use it. One that only waits for a pod has the fault of that pod. */
function ofClaim(view: ClusterView, claim: KubeObject, workload: Workload | undefined): readonly Subject[] {
  const users = workload === undefined ? [] : subjectsOf(view, claim, workload)
    .filter(({ stage, pods }) => (stage === 'scheduling' || stage === 'volumes') && pods.some((pod) => claimedVolumes(pod).some((volume) => volume.claim === claim.metadata.name)));
  const own: Subject = { target: claim, ...(workload === undefined ? {} : { workload }), stage: 'volumes', pods: [] };
  return isWaiting(view, claim) ? users : [own, ...users];
}

/** Unbound as it should be: just made, or of a class that binds when a pod needs it. */
function isWaiting(view: ClusterView, claim: KubeObject): boolean {
  const age = (view.now - timeOf(claim.metadata.creationTimestamp)) / 1000;
  const storage = view.get('StorageClass', undefined, text(field(claim, 'spec', 'storageClassName')) ?? '');
  const deferred = field(storage, 'volumeBindingMode') === 'WaitForFirstConsumer' && claim.metadata.annotations?.[SELECTED] === undefined;
  const refused = view.eventsOf(claim).some((event) => event.reason === 'ProvisioningFailed' && !isPassing(event));
  return field(claim, 'status', 'phase') === 'Pending' && claim.metadata.deletionTimestamp === undefined && !refused && (deferred || age < PATIENCE);
}
