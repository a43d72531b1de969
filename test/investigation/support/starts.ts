import type { KubeObject } from '../../../lib/evidence';
import { before, type ClusterContents } from './cluster';
import { deployment, notReady, type Patch, pod, template, waiting } from './objects';

/** A rollout from one template to another whose new pod, on node-a, is in a state; the old pod serves. */
export function rollout(next: Patch, state: Patch, old: Patch | null = template(), more: readonly KubeObject[] = []): ClusterContents {
  const templates = old === null ? [next] : [old, next];
  return { objects: [...deployment(templates), ...(old === null ? [] : [pod(1, 'a', old)]), pod(templates.length, 'b', next, notReady(state)), ...more] };
}

/** Container state: containerd made it and could not start it, so it has ended without having run. */
export function startFailed(message: string, exitCode = 128): Patch {
  const end = { terminated: { exitCode, reason: 'StartError', message, startedAt: '1970-01-01T00:00:00Z', finishedAt: before(40) } };
  return { restartCount: 4, ...waiting('CrashLoopBackOff', 'back-off 1m20s restarting failed container=app pod=web-2-b_shop'), lastState: end };
}

/** Container state: the runtime could not even make it, as CRI-O and crun say. */
export function createFailed(message: string): Patch {
  return waiting('CreateContainerError', message);
}

/** The words that containerd and runc put around their reason. */
export function runc(reason: string): string {
  return `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ${reason}: unknown`;
}
