import { field, record } from '../../core';
import type { EvidenceRequest, KindName, KubeObject, LabelSelector } from '../../evidence';
import type { ClusterView } from '../view/cluster-view';
import { isReady } from '../view/pod-state';
import { type Revision, revisionsOf } from './revision';

/** A workload with everything that belongs to it. */
export interface Workload {
  /** The object: Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob, Rollout, or a bare Pod. */
  readonly object: KubeObject;
  /** Pods wanted; undefined where the kind does not say. */
  readonly desired: number | undefined;
  /** Its pod template; of a bare pod the pod itself. */
  readonly template: unknown;
  /** Its revisions, newest first; empty for kinds without history. */
  readonly revisions: readonly Revision[];
  /** Its pods, by name. */
  readonly pods: readonly KubeObject[];
  /** How many pods it has: those that were read, or what it says itself where they could not be. */
  readonly made: number;
  /** How many of its pods serve, by the same rule; those that are leaving do not count. */
  readonly ready: number;
}

/** Kinds that run pods. */
export const WORKLOAD_KINDS: readonly KindName[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'ReplicaSet', 'Job', 'CronJob', 'Pod'];

/** Labels of the pods of Jobs: since Kubernetes 1.27, and before. */
const JOB_LABELS = ['batch.kubernetes.io/job-name', 'job-name'];

/** What must be read to know a workload: its pods, its history, and what happened in its namespace. */
export function needsOfWorkload(object: KubeObject): readonly EvidenceRequest[] {
  const { namespace = '', name } = object.metadata;
  const selector = selectorOf(object);
  const place = needsOfPlace(object);
  const pods: EvidenceRequest = { verb: 'list', kind: 'Pod', namespace, ...(selector === undefined ? {} : { labels: selector }) };
  switch (object.kind) {
    case 'Pod': return place;
    case 'CronJob': return [...place, { verb: 'list', kind: 'Job', namespace }, ...JOB_LABELS.map((key) => ({ verb: 'list', kind: 'Pod', namespace, labels: { matchExpressions: [{ key, operator: 'Exists' }] } } as const))];
    case 'Deployment': case 'Rollout': return [...place, pods, { verb: 'list', kind: 'ReplicaSet', namespace, ...(selector === undefined ? {} : { labels: selector }) }];
    case 'StatefulSet': case 'DaemonSet': return [...place, pods, { verb: 'list', kind: 'ControllerRevision', namespace, ...(selector === undefined ? {} : { labels: selector }) }];
    case 'Job': return [...place, { ...pods, labels: selector ?? { matchLabels: { 'batch.kubernetes.io/job-name': name } } }];
    default: return [...place, pods];
  }
}

/** What must be read about a target that leads to no workload: what happened in its namespace. */
export function needsOfPlace({ metadata: { namespace } }: KubeObject): readonly EvidenceRequest[] {
  return namespace === undefined ? [] : [{ verb: 'list', kind: 'Event', namespace }, { verb: 'get', kind: 'Namespace', name: namespace }];
}

/** Several workloads behind one target as one: the first, with the pods of all. */
export function together(workloads: readonly Workload[]): Workload | undefined {
  const [first] = workloads;
  return first === undefined || workloads.length === 1 ? first : {
    ...first,
    desired: workloads.every(({ desired }) => desired !== undefined) ? workloads.reduce((sum, { desired }) => sum + (desired ?? 0), 0) : undefined,
    pods: workloads.flatMap(({ pods }) => pods),
    made: workloads.reduce((sum, { made }) => sum + made, 0),
    ready: workloads.reduce((sum, { ready }) => sum + ready, 0),
  };
}

/** Gathers a workload from what was read. */
export function readWorkload(view: ClusterView, object: KubeObject): Workload {
  const pods = [...podsOf(view, object)].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  return {
    object,
    desired: desiredOf(object),
    template: object.kind === 'Pod' ? object : object.kind === 'CronJob' ? field(object, 'spec', 'jobTemplate', 'spec', 'template') : field(object, 'spec', 'template'),
    revisions: revisionsOf(view, object),
    pods,
    ...(pods.length === 0 && isBlind(view, object) ? told(object) : { made: pods.length, ready: pods.filter(serves).length }),
  };
}

function serves(pod: KubeObject): boolean {
  return isReady(pod) && pod.metadata.deletionTimestamp === undefined;
}

/** Whether the pods of the namespace could not be read. */
function isBlind(view: ClusterView, { metadata: { namespace } }: KubeObject): boolean {
  const asked = view.reads.filter(({ request }) => request.kind === 'Pod' && request.verb === 'list' && request.namespace === namespace);
  return asked.length > 0 && asked.every(({ answer }) => answer.outcome !== 'done');
}

/** What a workload says itself about its pods; DaemonSets use other words. */
function told(object: KubeObject): { readonly made: number; readonly ready: number } {
  const count = (...names: readonly string[]): number => names.map((name) => field(object, 'status', name)).find((value) => typeof value === 'number') ?? 0;
  return { made: count('replicas', 'currentNumberScheduled'), ready: count('readyReplicas', 'numberReady') };
}

/** The selector by which a workload finds its pods; undefined when it has none. */
export function selectorOf(workload: KubeObject): LabelSelector | undefined {
  const selector = record(field(workload, 'spec', 'selector'));
  return Object.keys(selector).length === 0 ? undefined : selector as LabelSelector;
}

function podsOf(view: ClusterView, object: KubeObject): readonly KubeObject[] {
  switch (object.kind) {
    case 'Pod': return [object];
    case 'Deployment': case 'Rollout': {
      const sets = view.controlledBy(object, 'ReplicaSet');
      return sets.length > 0 ? sets.flatMap((set) => view.controlledBy(set, 'Pod')) : orphansOf(view, object);
    }
    case 'CronJob': {
      const newest = [...view.controlledBy(object, 'Job')].sort((a, b) => ((a.metadata.creationTimestamp ?? '') < (b.metadata.creationTimestamp ?? '') ? 1 : -1))[0];
      return newest === undefined ? [] : view.controlledBy(newest, 'Pod');
    }
    default: return object.metadata.uid === undefined ? orphansOf(view, object) : view.controlledBy(object, 'Pod');
  }
}

/** The pods of a workload by its selector and by the names of their owners, where what links them was not read. */
function orphansOf(view: ClusterView, object: KubeObject): readonly KubeObject[] {
  return view.selected('Pod', object.metadata.namespace, selectorOf(object)).filter(({ metadata }) => {
    const owner = metadata.ownerReferences?.find(({ controller }) => controller === true);
    return owner === undefined ? object.metadata.uid === undefined : owner.name === object.metadata.name || (owner.kind === 'ReplicaSet' && owner.name.startsWith(`${object.metadata.name}-`) && view.byUid(owner.uid) === undefined);
  });
}

function desiredOf(object: KubeObject): number | undefined {
  const replicas = field(object, 'spec', 'replicas');
  switch (object.kind) {
    case 'Pod': return 1;
    case 'DaemonSet': {
      const wanted = field(object, 'status', 'desiredNumberScheduled');
      return typeof wanted === 'number' ? wanted : undefined;
    }
    case 'Job': case 'CronJob': return undefined;
    default: return typeof replicas === 'number' ? replicas : 1;
  }
}
