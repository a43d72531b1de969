import { field, text } from '../../core';
import type { KubeObject } from '../../evidence';
import type { ClusterView } from '../view/cluster-view';
import { timeOf } from '../view/time';

/** One state of a workload's pod template. */
export interface Revision {
  /** Number; higher is newer. A rollback gives an old template a new number. */
  readonly number: number;
  /** The ReplicaSet or ControllerRevision that keeps it. */
  readonly object: KubeObject;
  /** Its pod template. */
  readonly template: unknown;
  /** When the keeper was made, in milliseconds since 1970. Not the time of the rollout: a rollback reuses an old keeper. */
  readonly created: number;
}

const NUMBERS = ['deployment.kubernetes.io/revision', 'rollout.argoproj.io/revision'];

/** The revisions of a workload, newest first; none for kinds without history. */
export function revisionsOf(view: ClusterView, workload: KubeObject): readonly Revision[] {
  const sets = view.controlledBy(workload, 'ReplicaSet').map((set) => ({
    number: Number(NUMBERS.map((key) => set.metadata.annotations?.[key]).find((value) => value !== undefined) ?? 0) || 0,
    object: set,
    template: field(set, 'spec', 'template'),
    created: timeOf(set.metadata.creationTimestamp),
  }));
  const kept = view.controlledBy(workload, 'ControllerRevision').map((revision) => ({
    number: typeof revision.revision === 'number' ? revision.revision : 0,
    object: revision,
    template: field(revision, 'data', 'spec', 'template'),
    created: timeOf(revision.metadata.creationTimestamp),
  }));
  return [...sets, ...kept].sort((a, b) => b.number - a.number || b.created - a.created || (a.object.metadata.name < b.object.metadata.name ? -1 : 1));
}

/** The revision a pod was made from; undefined when its keeper is gone or was not read. */
export function revisionOf(pod: KubeObject, revisions: readonly Revision[]): Revision | undefined {
  const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller === true)?.uid;
  const hash = text(pod.metadata.labels?.['controller-revision-hash']);
  return revisions.find(({ object }) => (object.kind === 'ReplicaSet'
    ? object.metadata.uid === owner
    : hash !== undefined && (object.metadata.name === hash || object.metadata.labels?.['controller-revision-hash'] === hash)));
}
