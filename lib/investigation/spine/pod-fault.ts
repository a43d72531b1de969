import { field, list } from '../../core';
import type { KubeObject } from '../../evidence';
import type { ClusterView } from '../view/cluster-view';
import { type ContainerState, conditionOf, containersOf, isReady } from '../view/pod-state';
import { timeOf } from '../view/time';
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
const CREATION = /^(ContainerCreating|PodInitializing|)$/;

/** Finds the earliest stage at which a pod is stopped. Old restarts of a pod that has been ready since are history. */
export function podFault(view: ClusterView, pod: KubeObject): PodFault {
  const age = (view.now - timeOf(pod.metadata.creationTimestamp)) / 1000;
  if (pod.metadata.deletionTimestamp !== undefined) {
    const overdue = (view.now - timeOf(pod.metadata.deletionTimestamp)) / 1000;
    return overdue > PATIENCE.leaving ? failing('terminating') : { state: 'leaving' };
  }
  const phase = field(pod, 'status', 'phase');
  if (phase === 'Succeeded') {
    return { state: 'done' };
  }
  if (phase === 'Failed' && field(pod, 'status', 'reason') !== undefined) {
    return failing(BY_REASON[String(field(pod, 'status', 'reason'))] ?? 'node');
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
  if (waiting?.reason === 'CreateContainerError' || waiting?.reason === 'RunContainerError' || neverRan(waiting === undefined ? terminated : terminated ?? last)) {
    return failing('start', container);
  }
  if (waiting?.reason === 'CrashLoopBackOff') {
    return failing('crash', container);
  }
  if (waiting !== undefined && CREATION.test(waiting.reason)) {
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
  const before = containersOf(pod).find(({ role, terminated, started }) => (role === 'init' && terminated?.exitCode !== 0) || (role === 'sidecar' && started !== true));
  if (before !== undefined && before.name !== container.name) {
    return before.runningSince === undefined ? undefined : before.role === 'sidecar' && age > startAllowance(before) ? failing('readiness', before) : { state: 'starting' };
  }
  const warnings = view.eventsOf(pod).filter(({ type }) => type === 'Warning');
  const mount = warnings.some(({ reason }) => /^Failed(Mount|AttachVolume|MapVolume|MountOnFilesystem)/.test(reason));
  if (mount && age > 10) {
    return failing('volumes', container);
  }
  if (warnings.some(({ reason }) => reason === 'FailedCreatePodSandBox' || reason === 'NetworkNotReady') && age > 10) {
    return failing('sandbox', container);
  }
  const pulling = view.eventsOf(pod).some(({ reason }) => reason === 'Pulling');
  if (pulling) {
    return age > PATIENCE.image ? failing('image', container) : { state: 'starting' };
  }
  return age > PATIENCE.creating ? failing(hasVolumesToMount(pod) ? 'volumes' : 'sandbox', container) : { state: 'starting' };
}

function waitingForReadiness(view: ClusterView, pod: KubeObject): PodFault {
  const containers = containersOf(pod);
  const container = containers.find(({ role, started }) => role === 'sidecar' && started === false) ?? containers.find(({ role, ready }) => role !== 'init' && !ready);
  if (container === undefined) {
    const ready = conditionOf(pod, 'Ready');
    return ready === undefined || (view.now - ready.since) / 1000 < 30 ? { state: 'starting' } : failing('readiness');
  }
  const running = container.runningSince === undefined ? 0 : (view.now - container.runningSince) / 1000;
  return running > startAllowance(container) ? failing('readiness', container) : { state: 'starting' };
}

/** The runtime could not start it: nothing of the program has run. */
function neverRan(end: ContainerState['terminated']): boolean {
  return end !== undefined && /^(StartError|ContainerCannotRun)$/.test(end.reason);
}

function onLostNode(view: ClusterView, pod: KubeObject): boolean {
  const node = view.get('Node', undefined, String(field(pod, 'spec', 'nodeName') ?? ''));
  const ready = node === undefined ? undefined : conditionOf(node, 'Ready');
  return ready !== undefined && ready.status !== 'True' && !isReady(pod);
}

function hasVolumesToMount(pod: KubeObject): boolean {
  return list(field(pod, 'spec', 'volumes')).some((volume) => ['persistentVolumeClaim', 'configMap', 'secret', 'csi', 'nfs', 'ephemeral'].some((source) => field(volume, source) !== undefined));
}

function failing(stage: Stage, container?: ContainerState): PodFault {
  return { state: 'failing', stage, ...(container === undefined ? {} : { container }) };
}
