import type { KubeObject } from '../../../lib/evidence';
import { before, type ClusterContents } from './cluster';
import { deployment, event, notReady, pod, type Patch, template } from './objects';

/** What a pod that is not ready shows. */
export interface Complaint {
  /** Message of the kubelet; without one the events have expired. */
  readonly message?: string;
  /** Log of the container. */
  readonly log?: string;
  /** Container before the last rollout; without it there was none. */
  readonly from?: Patch;
  /** Part of the pod's status. */
  readonly status?: Patch;
  /** Further objects. */
  readonly others?: readonly KubeObject[];
}

/** A Deployment whose newest pod runs and is not ready; a pod of the revision before, if there was one, serves. */
export function unready(container: Patch, { message, log, from, status = {}, others = [] }: Complaint): ClusterContents {
  const next = template(container);
  const revisions = from === undefined ? [next] : [template(from), next];
  const stuck = pod(revisions.length, 'b', next, notReady({ state: { running: { startedAt: before(590) } }, started: true }, { phase: 'Running', ...status }));
  return {
    objects: [...deployment(revisions), ...(from === undefined ? [] : [pod(1, 'a', template(from))]), stuck, ...(message === undefined ? [] : [event(stuck, 'Warning', 'Unhealthy', message)]), ...others],
    ...(log === undefined ? {} : { logs: { [`${stuck.metadata.name}/app`]: log } }),
  };
}

/** A Deployment whose pod was killed by its kubelet after `life` seconds, five times. */
export function killed(container: Patch, life: number, { message, log, from }: Complaint, told = true): ClusterContents {
  const next = template(container);
  const revisions = from === undefined ? [next] : [template(from), next];
  const state = { restartCount: 5, state: { waiting: { reason: 'CrashLoopBackOff', message: '' } }, lastState: { terminated: { exitCode: 137, reason: 'Error', startedAt: before(40 + life), finishedAt: before(40) } } };
  const stuck = pod(revisions.length, 'b', next, notReady(state, { phase: 'Running' }));
  return {
    objects: [...deployment(revisions), ...(from === undefined ? [] : [pod(1, 'a', template(from))]), stuck,
      ...(told ? [event(stuck, 'Normal', 'Killing', 'Container app failed liveness probe, will be restarted')] : []),
      ...(message === undefined ? [] : [event(stuck, 'Warning', 'Unhealthy', message)])],
    ...(log === undefined ? {} : { logs: { [`${stuck.metadata.name}/app/previous`]: log } }),
  };
}
