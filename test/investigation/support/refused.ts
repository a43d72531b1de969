import type { KubeObject } from '../../../lib/evidence';
import { before } from './cluster';
import { deployment, event, type Patch } from './objects';

/** A Deployment of the templates whose newest ReplicaSet was told by the API server why its pods are refused. */
export function refused(templates: readonly Patch[], message: string, patch: Patch = {}): readonly KubeObject[] {
  const objects = deployment(templates, patch);
  const newest = objects[objects.length - 1];
  return newest === undefined ? objects : [...objects, event(newest, 'Warning', 'FailedCreate', `Error creating: ${message}`, { source: { component: 'replicaset-controller' } })];
}

/** As `refused`, when the events have expired and only the condition ReplicaFailure is left. */
export function refusedLongAgo(templates: readonly Patch[], message: string): readonly KubeObject[] {
  const failure = { status: { conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message, lastTransitionTime: before(9000) }] } };
  const objects = deployment(templates);
  return objects.map((each, position) => (position === objects.length - 1 ? { ...each, ...failure } : each));
}
