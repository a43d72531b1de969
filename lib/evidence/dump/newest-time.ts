import { field, list, text } from '../../core';
import type { KubeObject } from '../kube-object';

/**
 * The newest timestamp that objects carry, in milliseconds since 1970; 0 without any. A dump is judged at this time:
 * an hour later its pods are not an hour older. Dates that lie in the future by design (end of certificates, deletion)
 * are not looked at.
 */
export function newestTime(objects: readonly KubeObject[]): number {
  return objects.reduce((newest, object) => Math.max(newest, ...timesOf(object).map(parse)), 0);
}

function timesOf(object: KubeObject): readonly unknown[] {
  const { creationTimestamp, managedFields } = object.metadata;
  const conditions = list(field(object, 'status', 'conditions')).flatMap((condition) => ['lastTransitionTime', 'lastHeartbeatTime', 'lastUpdateTime', 'lastProbeTime'].map((name) => field(condition, name)));
  const statuses = ['containerStatuses', 'initContainerStatuses'].flatMap((name) => list(field(object, 'status', name)));
  const states = statuses.flatMap((status) => [field(status, 'state', 'running', 'startedAt'), field(status, 'state', 'terminated', 'finishedAt'), field(status, 'lastState', 'terminated', 'finishedAt')]);
  const own = object.kind === 'Event' ? [object.lastTimestamp, object.firstTimestamp, object.eventTime, field(object, 'series', 'lastObservedTime'), object.deprecatedLastTimestamp] : [];
  const lease = object.kind === 'Lease' ? [field(object, 'spec', 'renewTime')] : [];
  return [creationTimestamp, ...list(managedFields).map((entry) => field(entry, 'time')), ...conditions, ...states, ...own, ...lease];
}

function parse(value: unknown): number {
  const time = Date.parse(text(value) ?? '');
  return Number.isFinite(time) ? time : 0;
}
