import { field, list } from '../../core';
import type { KubeObject } from '../../evidence';
import type { ClusterView } from '../view/cluster-view';
import { type ContainerState, conditionOf, containersOf, isReady } from '../view/pod-state';
import { timeOf } from '../view/time';
import { isPassing } from '../view/transient';
import { endsAgain } from './recurring';
import type { Stage } from './stage';
import { startAllowance } from './start-allowance';

/** How a pod is: well, on its way, or stopped at a stage. */
export type PodFault =
  | { readonly state: 'well' | 'starting' | 'leaving' | 'done' }
  | { readonly state: 'failing'; readonly stage: Stage; readonly container?: ContainerState };

/** Seconds that a pod may take to be placed, and to get its sandbox and volumes, before that counts as a fault. */
const PATIENCE = { scheduling: 15, creating: 60, image: 180, leaving: 60 };

/** Stages of pods that failed for a reason of their own; every other reason is one of the node. */
const BY_REASON: Readonly<Record<string, Stage>> = { Evicted: 'evicted', DeadlineExceeded: 'job' };

const IMAGE = /^(ErrImage|ImagePullBackOff|InvalidImageName|ImageInspectError|RegistryUnavailable|SignatureValidationFailed)/;
const MOUNT = /^Failed(Mount|AttachVolume|MapVolume|MountOnFilesystem)/;
const SANDBOX = /^(FailedCreatePodSandBox|NetworkNotReady)$/;
/** The runtime or a hook refuses the container; `Blocked` is how older kubelets name a missing AppArmor profile. */
const START = /^(CreateContainerError|RunContainerError|PreCreateHookError|PreStartHookError|PostStartHookError|Blocked)$/;
const CREATION = /^(ContainerCreating|PodInitializing|)$/;

/** Finds the earliest stage at which a pod is stopped. Old restarts of a pod that has been ready since are history. */
export function podFault(view: ClusterView, pod: KubeObject): PodFault {
  const age = (view.now - timeOf(pod.metadata.creationTimestamp)) / 1000;
  if (pod.metadata.deletionTimestamp !== undefined) {
    const overdue = (view.now - timeOf(pod.metadata.deletionTimestamp)) / 1000;
    // A node that is lost ends nothing, however long one waits.
    return overdue > PATIENCE.leaving || onLostNode(view, pod) ? failing('terminating') : { state: 'leaving' };
  }
  const phase = field(pod, 'status', 'phase');
  if (phase === 'Succeeded') {
    return { state: 'done' };
  }
  if (phase === 'Failed' && (field(pod, 'status', 'reason') !== undefined || wasDisrupted(pod))) {
    return failing(wasDisrupted(pod) ? 'evicted' : BY_REASON[String(field(pod, 'status', 'reason'))] ?? 'node');
  }
  if (field(pod, 'spec', 'nodeName') === undefined) {
    return age > PATIENCE.scheduling ? failing('scheduling') : { state: 'starting' };
  }
  if (onLostNode(view, pod)) {
    return failing('node');
  }
  const stopped = containersOf(pod).map((container) => containerFault(view, pod, container, age)).find((fault) => fault !== undefined);
  if (stopped !== undefined) {
    return stopped;
  }
  return isReady(pod) ? { state: 'well' } : waitingForReadiness(view, pod);
}

function containerFault(view: ClusterView, pod: KubeObject, container: ContainerState, age: number): PodFault | undefined {
  const { waiting, terminated, last } = container;
  if (waiting !== undefined && IMAGE.test(waiting.reason)) {
    return failing('image', container);
  }
  if (waiting?.reason === 'CreateContainerConfigError') {
    return failing('config', container);
  }
  if (START.test(waiting?.reason ?? '') || neverRan(waiting === undefined ? terminated : terminated ?? last)) {
    return failing('start', container);
  }
  if (waiting?.reason === 'CrashLoopBackOff') {
    return failing('crash', container);
  }
  if (waiting === undefined ? isUntold(pod, container) : CREATION.test(waiting.reason)) {
    return creating(view, pod, container, age);
  }
  if (terminated !== undefined && !(container.role === 'init' && terminated.exitCode === 0)) {
    return terminated.exitCode === 0 && field(pod, 'spec', 'restartPolicy') !== 'Always' ? undefined : failing('crash', container);
  }
  if (container.runningSince !== undefined && container.role === 'init') {
    return age > PATIENCE.image ? failing('crash', container) : { state: 'starting' };
  }
  return endsAgain(container, view.now) ? failing('crash', container) : undefined;
}

/** The container is not made yet. Init containers that run hold the others back: then these are not at fault. */
function creating(view: ClusterView, pod: KubeObject, container: ContainerState, age: number): PodFault | undefined {
  const before = containersOf(pod).find(({ role, terminated, started, runningSince }) => (role === 'init' && terminated?.exitCode !== 0) || (role === 'sidecar' && (started === false || (started === undefined && runningSince === undefined))));
  if (before !== undefined && before.name !== container.name) {
    return before.runningSince === undefined ? undefined : before.role === 'sidecar' && age > startAllowance(before) ? failing('readiness', before) : { state: 'starting' };
  }
  const warnings = view.eventsOf(pod).filter(({ type, reason }) => type === 'Warning' && (MOUNT.test(reason) || SANDBOX.test(reason)));
  // Volumes come before the sandbox: whichever warned last is where the pod stands now, unless it has moved on since.
  const newest = warnings[warnings.length - 1];
  const moved = Math.max(0, ...view.eventsOf(pod).filter(({ reason }) => /^(Pulling|Pulled|Created|Started)$/.test(reason)).map(({ last }) => last));
  if (newest !== undefined && newest.last >= moved && age > (isPassing(newest) ? PATIENCE.creating : 10)) {
    return failing(MOUNT.test(newest.reason) ? 'volumes' : 'sandbox', container);
  }
  const pulling = view.eventsOf(pod).some(({ reason }) => reason === 'Pulling');
  if (pulling) {
    return age > PATIENCE.image ? failing('image', container) : { state: 'starting' };
  }
  return age > PATIENCE.creating ? failing(hasVolumesToMount(pod) ? 'volumes' : 'sandbox', container) : { state: 'starting' };
}

function waitingForReadiness(view: ClusterView, pod: KubeObject): PodFault {
  const containers = containersOf(pod);
  const container = containers.find(({ role, started }) => role === 'sidecar' && started === false) ?? containers.find(({ role, ready, terminated }) => role !== 'init' && !ready && terminated?.exitCode !== 0);
  // A pod whose work has ended well is not to become ready: only its helpers still run.
  if (container === undefined && containers.some(({ role, terminated }) => role === 'main' && terminated?.exitCode === 0)) {
    return { state: 'well' };
  }
  if (container === undefined) {
    const ready = conditionOf(pod, 'Ready');
    return ready === undefined || (view.now - ready.since) / 1000 < 30 ? { state: 'starting' } : failing('readiness');
  }
  // Where it is not told since when it runs, the pod's own times must do.
  const since = container.runningSince || conditionOf(pod, 'Ready')?.since || timeOf(pod.metadata.creationTimestamp);
  return (view.now - since) / 1000 > startAllowance(container) ? failing('readiness', container) : { state: 'starting' };
}

/** A pending pod whose kubelet says nothing about a container: it is not made yet. */
function isUntold(pod: KubeObject, { runningSince, terminated, last }: ContainerState): boolean {
  return field(pod, 'status', 'phase') === 'Pending' && runningSince === undefined && terminated === undefined && last === undefined;
}

/** Something outside ended it: a drain, a taint, the garbage collector, the kubelet (KEP-3329). */
function wasDisrupted(pod: KubeObject): boolean {
  return conditionOf(pod, 'DisruptionTarget')?.status === 'True';
}

/** The runtime could not start it: nothing of the program has run. */
function neverRan(end: ContainerState['terminated']): boolean {
  return end !== undefined && /^(StartError|ContainerCannotRun)$/.test(end.reason);
}

function onLostNode(view: ClusterView, pod: KubeObject): boolean {
  const lookup = view.lookup('Node', undefined, String(field(pod, 'spec', 'nodeName') ?? ''));
  if (lookup.state === 'absent') {
    // A scheduler or kubelet that has looked at the pod knew the node: only a pod that neither has seen is bound to one that never was.
    return list(field(pod, 'status', 'conditions')).length === 0 && list(field(pod, 'status', 'containerStatuses')).length === 0;
  }
  const node = lookup.state === 'found' ? lookup.object : undefined;
  const ready = node === undefined ? undefined : conditionOf(node, 'Ready');
  return ready !== undefined && /^(False|Unknown)$/.test(ready.status) && !isReady(pod);
}

function hasVolumesToMount(pod: KubeObject): boolean {
  return list(field(pod, 'spec', 'volumes')).some((volume) => ['persistentVolumeClaim', 'configMap', 'secret', 'csi', 'nfs', 'ephemeral'].some((source) => field(volume, source) !== undefined));
}

function failing(stage: Stage, container?: ContainerState): PodFault {
  return { state: 'failing', stage, ...(container === undefined ? {} : { container }) };
}
