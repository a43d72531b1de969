import type { KubeObject } from '../../../lib/evidence';
import { crashed, deployment, notReady, type Patch, pod, template } from './objects';

/** A Deployment `web` with one revision whose one pod, web-1-a on node-a, crashes over and over. Its log is `web-1-a/app/previous`. */
export function crashingWeb(from: Patch = template(), patch: Patch = {}): readonly KubeObject[] {
  return [...deployment([from]), crashingPod(from, patch)];
}

/** The crashing pod. */
export function crashingPod(from: Patch = template(), patch: Patch = {}): KubeObject {
  return pod(1, 'a', from, { ...notReady(crashed(1), { phase: 'Running', podIP: '10.0.1.1' }), ...patch });
}

/** Logs of the crashing pod. */
export function said(...lines: readonly string[]): Readonly<Record<string, string>> {
  return { 'web-1-a/app/previous': lines.join('\n') };
}
