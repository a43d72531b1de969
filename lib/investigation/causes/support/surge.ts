import { field } from '../../../core';
import type { KubeObject } from '../../../evidence';
import { revisionOf } from '../../spine/revision';
import type { Subject } from '../../spine/subject';
import { isReady } from '../../view/pod-state';
import type { Placement } from './placement';
import { podRequests } from './pod-requests';

/** A rollout that may not take a pod away before its extra pod runs, and has no room for the extra pod. */
export interface Surge {
  /** A pod of an older revision that would make room. */
  readonly inTheWay: KubeObject;
}

/**
 * Whether only the rule "no pod less than wanted" keeps the pod of a rollout from being placed: all wanted pods of older
 * revisions serve, and the room of one of them is enough for the new one.
 */
export function surgeOf({ workload, revision, pods: [pod] }: Subject, { fits }: Placement): Surge | undefined {
  const unavailable = field(workload?.object, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable');
  if (pod === undefined || workload?.object.kind !== 'Deployment' || (unavailable !== 0 && unavailable !== '0%') || revision !== workload.revisions[0]) {
    return undefined;
  }
  const older = workload.pods.filter((each) => isReady(each) && revisionOf(each, workload.revisions) !== workload.revisions[0]);
  const wanted = Object.entries(podRequests(pod));
  const inTheWay = older.length < (workload.desired ?? 1) ? undefined : older.find((each) => {
    const fit = fits.find(({ node }) => node.metadata.name === field(each, 'spec', 'nodeName'));
    const back = podRequests(each);
    return fit?.free !== undefined && fit.blockers.every(({ kind }) => /resources|too-many-pods/.test(kind)) && wanted.every(([name, amount]) => amount <= (fit.free?.[name] ?? Infinity) + (back[name] ?? 0));
  });
  return inTheWay === undefined ? undefined : { inTheWay };
}
