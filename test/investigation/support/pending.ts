import type { KubeObject } from '../../../lib/evidence';
import { before } from './cluster';
import { deployment, merge, pod, type Patch } from './objects';

/** A pod of one revision that the scheduler could not place, with its message. */
export function pending(from: Patch, message: string, patch: Patch = {}, revision = 1, name = 'p'): KubeObject {
  const spec = from.spec as Patch;
  return pod(revision, name, { ...from, spec: { ...spec, nodeName: undefined } }, merge({
    status: {
      phase: 'Pending',
      containerStatuses: [],
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message, lastTransitionTime: before(300) }],
    },
  }, patch));
}

/** A Deployment of the templates, with one pod of the newest that the scheduler could not place. */
export function unplaced(templates: readonly Patch[], message: string, patch: Patch = {}): readonly KubeObject[] {
  const newest = templates[templates.length - 1] ?? {};
  return [...deployment(templates), pending(newest, message, patch, templates.length)];
}
