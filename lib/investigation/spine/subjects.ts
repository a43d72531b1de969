import { compact, field, list } from '../../core';
import type { KubeObject } from '../../evidence';
import type { ClusterView } from '../view/cluster-view';
import { conditionOf, containersOf, lastEnd } from '../view/pod-state';
import { timeOf } from '../view/time';
import { writesOf } from '../view/writes';
import { podFault } from './pod-fault';
import { revisionOf } from './revision';
import { type Stage, STAGES } from './stage';
import type { Subject } from './subject';
import type { Workload } from './workload';

/** Seconds that a controller may take to act. */
const CONTROLLER_PATIENCE = 60;
/** Failed pods of one reason within RECENT seconds that make a pattern of what would be history. */
const REPEATED = 3;
const RECENT = 1800;
/** A limit of the pod itself is met by every successor that does the same work: twice is a pattern. */
const REPEATED_AT_OWN_LIMIT = 2;
const OWN_LIMIT = /exceeds the limit|exceeded its local ephemeral storage limit|exceeds the total limit of containers/i;

/** Pods of one fault whose logs are tried. */
const SPEAKERS = 4;

/**
 * Splits what is wrong with a workload into independent subjects, the earliest stage first.
 * @param target what the user asked about; a pod narrows the pods down to itself
 */
export function subjectsOf(view: ClusterView, target: KubeObject, workload: Workload): readonly Subject[] {
  const stopped = groupsOf(view, target, workload);
  const held = workloadStages(view, workload, stopped).map((stage): Subject => ({ target, workload, stage, pods: [], ...newest(workload) }));
  const broken = [...held, ...stopped].sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage));
  // Services, routes and scaling are looked at only when every pod does its part: otherwise they are effects.
  const harmed = broken.some(({ stage }) => stage !== 'rollout' && stage !== 'job');
  const later: readonly Stage[] = !harmed ? ['traffic', 'autoscaling'] : target.kind === 'HorizontalPodAutoscaler' ? ['autoscaling'] : [];
  return [...broken, ...later.map((stage): Subject => ({ target, workload, stage, pods: [], ...newest(workload) }))];
}

function groupsOf(view: ClusterView, target: KubeObject, workload: Workload): readonly Subject[] {
  const groups = new Map<string, readonly Subject[]>();
  const pods = workload.pods.filter((pod) => target.kind !== 'Pod' || pod.metadata.name === target.metadata.name);
  const byAge = [...pods].sort((a, b) => timeOf(b.metadata.creationTimestamp) - timeOf(a.metadata.creationTimestamp));
  for (const pod of byAge.filter((each) => target.kind === 'Pod' || !isLeftOver(view, each, workload))) {
    const fault = podFault(view, pod);
    if (fault.state !== 'failing') {
      continue;
    }
    const revision = revisionOf(pod, workload.revisions);
    const key = [fault.stage, fault.container?.name ?? '', revision?.object.metadata.name ?? ''].join('\u0000');
    const member = compact({ target, workload, stage: fault.stage, pods: [pod], container: fault.container, revision }) as Subject;
    groups.set(key, [...groups.get(key) ?? [], member]);
  }
  return [...groups.values()].map((members) => {
    const speaker = members.slice(0, SPEAKERS).find((member) => !isMute(view, member)) ?? members[0] as Subject;
    return { ...speaker, pods: [...speaker.pods, ...members.filter((member) => member !== speaker).flatMap(({ pods: own }) => own)] };
  });
}

/** Whether a dump was asked for the log of a pod and does not hold it: often the log of one of several pods is saved. */
function isMute(view: ClusterView, { pods: [pod], container }: Subject): boolean {
  const answers = pod === undefined || container === undefined ? [] : [true, false].flatMap((previous) => view.log(pod, container.name, previous) ?? []);
  return answers.length > 0 && answers.every(({ outcome }) => outcome === 'missing');
}

/**
 * A pod that has failed and been replaced is history, even while its successor has a fault of its own. Pods of one
 * workload that fail for the same reason again and again are not: then the successors meet the same end.
 */
function isLeftOver(view: ClusterView, pod: KubeObject, workload: Workload): boolean {
  const { object, desired, pods, ready } = workload;
  if (!isFailed(pod) || pod.metadata.deletionTimestamp !== undefined || object.kind === 'Pod') {
    return false;
  }
  if (object.kind === 'Job' || object.kind === 'CronJob') {
    return isJobDone(view, pod, object) || (conditionOf(object, 'Failed')?.status !== 'True' && triedAgain(workload));
  }
  // What a former revision left behind says nothing about one that serves.
  if (desired !== undefined && ready >= desired && revisionOf(pod, workload.revisions) !== workload.revisions[0]) {
    return true;
  }
  const reason = field(pod, 'status', 'reason');
  const alike = pods.filter((other) => isFailed(other) && field(other, 'status', 'reason') === reason);
  const lately = alike.filter((other) => view.now - endOf(other) < RECENT * 1000).length;
  const live = pods.filter((other) => !isFailed(other) && other.metadata.deletionTimestamp === undefined).length;
  const pattern = OWN_LIMIT.test(String(field(pod, 'status', 'message') ?? '')) ? REPEATED_AT_OWN_LIMIT : REPEATED;
  return desired !== undefined && Math.max(ready, live) >= desired && lately < pattern;
}

/** A Job that has completed has made up for the pods that failed on the way. */
function isJobDone(view: ClusterView, pod: KubeObject, object: KubeObject): boolean {
  const job = object.kind === 'Job' ? object : view.owner(pod);
  return job !== undefined && conditionOf(job, 'Complete')?.status === 'True';
}

function isFailed(pod: KubeObject): boolean {
  return field(pod, 'status', 'phase') === 'Failed';
}

/** When a failed pod ended, in milliseconds since 1970: the newest time that it carries. */
function endOf(pod: KubeObject): number {
  const ends = containersOf(pod).map((container) => lastEnd(container)?.finishedAt ?? 0);
  return Math.max(timeOf(pod.metadata.creationTimestamp), conditionOf(pod, 'DisruptionTarget')?.since ?? 0, conditionOf(pod, 'Ready')?.since ?? 0, ...ends);
}

/** A Job gives a failed pod a successor: done when one succeeded, too early to tell while the first successor runs. */
function triedAgain({ pods }: Workload): boolean {
  const inPhase = (phase: string): number => pods.filter((pod) => field(pod, 'status', 'phase') === phase).length;
  return inPhase('Succeeded') > 0 || (inPhase('Failed') === 1 && inPhase('Running') > 0);
}

/** Stages that stop the workload itself, not one of its pods. */
function workloadStages(view: ClusterView, workload: Workload, stopped: readonly Subject[]): readonly Stage[] {
  const { object, desired } = workload;
  const stages: Stage[] = [];
  if (refused(view, workload)) {
    stages.push('admission');
  } else if (desired !== undefined && object.kind !== 'Pod' && stopped.length === 0 && (lags(view, workload) || isHidden(workload))) {
    stages.push('controller');
  }
  const deadline = conditionOf(object, 'Progressing')?.reason === 'ProgressDeadlineExceeded';
  if (desired === 0 || field(object, 'spec', 'paused') === true || isHeld(object, stopped) || (deadline && stopped.length === 0 && stages.length === 0)) {
    stages.push('rollout');
  }
  // A Job that failed through its pods is told by them, as long as they are kept.
  if ((object.kind === 'Job' || object.kind === 'CronJob') && stopped.length === 0) {
    stages.push('job');
  }
  return stages;
}

/** Pods are missing, and the controller says that it could not make them. */
function refused(view: ClusterView, { object, revisions, pods, made, desired }: Workload): boolean {
  const makers = [object, ...revisions.map((revision) => revision.object), ...newestJob(view, object)];
  if (makers.some((maker) => conditionOf(maker, 'ReplicaFailure')?.status === 'True')) {
    return true;
  }
  const short = desired === undefined ? ['Job', 'CronJob'].includes(object.kind) && pods.length === 0 : made < desired;
  const newestPod = Math.max(0, ...pods.map((pod) => timeOf(pod.metadata.creationTimestamp)));
  return short && makers.some((maker) => view.eventsOf(maker).some(({ reason, last }) => reason === 'FailedCreate' && last >= newestPod));
}

/** The newest Job of a CronJob, while it is not complete: it makes the pods. */
function newestJob(view: ClusterView, object: KubeObject): readonly KubeObject[] {
  const jobs = object.kind === 'CronJob' ? [...view.controlledBy(object, 'Job')] : [];
  return jobs.sort((a, b) => timeOf(b.metadata.creationTimestamp) - timeOf(a.metadata.creationTimestamp)).slice(0, 1).filter((job) => conditionOf(job, 'Complete')?.status !== 'True');
}

/** Pods that nobody may read are not ready, says the workload: what stops them cannot be seen. */
function isHidden({ pods, made, ready, desired }: Workload): boolean {
  return pods.length === 0 && made > 0 && ready < (desired ?? 0);
}

/** The controller has not seen the newest wish, or has made too few pods, for longer than it may take. */
function lags(view: ClusterView, { object, pods, made, desired }: Workload): boolean {
  const { generation } = object.metadata;
  const observed = observedGeneration(object);
  // A pod made just now shows that the controller is at work, also where a dump does not tell who wrote when.
  const written = Math.max(timeOf(object.metadata.creationTimestamp), ...writesOf(object).map(({ at }) => at), ...pods.map((pod) => timeOf(pod.metadata.creationTimestamp)));
  const late = (view.now - written) / 1000 > CONTROLLER_PATIENCE;
  const unseen = generation !== undefined && (observed ?? 0) < generation;
  return late && (unseen || made < (desired ?? 0));
}

/** Rollouts of Argo write the generation as text, older ones a hash: then nothing is known, and nothing claimed. */
function observedGeneration(object: KubeObject): number | undefined {
  const observed = field(object, 'status', 'observedGeneration');
  return typeof observed === 'string' ? Number(/^\d{1,9}$/.exec(observed)?.[0] ?? Infinity) : typeof observed === 'number' ? observed : undefined;
}

/** A StatefulSet or DaemonSet that is not to update by itself, and has something to update; a Rollout that waits or has given up. A degraded one is told by its pods. */
function isHeld(object: KubeObject, stopped: readonly Subject[]): boolean {
  if (object.kind === 'Rollout') {
    return field(object, 'status', 'abort') === true || list(field(object, 'status', 'pauseConditions')).length > 0 || (stopped.length === 0 ? /^(Degraded|Paused)$/ : /^Paused$/).test(String(field(object, 'status', 'phase')));
  }
  const strategy = field(object, 'spec', 'updateStrategy', 'type');
  const partition = field(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition');
  const pending = field(object, 'status', 'updateRevision') !== undefined && field(object, 'status', 'currentRevision') !== field(object, 'status', 'updateRevision');
  const behind = object.kind === 'DaemonSet' && Number(field(object, 'status', 'updatedNumberScheduled') ?? 0) < Number(field(object, 'status', 'desiredNumberScheduled') ?? 0);
  return (pending || behind) && (strategy === 'OnDelete' || (typeof partition === 'number' && partition > 0));
}

function newest({ revisions }: Workload): { readonly revision?: Workload['revisions'][number] } {
  return revisions[0] === undefined ? {} : { revision: revisions[0] };
}

/** How the pods of a workload stand, for the head of a report. */
export function countsOf(workload: Workload): { readonly desired?: number; readonly ready: number; readonly pods: number } {
  return { ...(workload.desired === undefined ? {} : { desired: workload.desired }), ready: workload.ready, pods: workload.made };
}
