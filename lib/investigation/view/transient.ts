import type { KubeEvent } from './kube-event';

/** What passes by itself: writes that met another write, tokens and caches that come a moment later. */
const PASSING = /the object has been modified|failed to fetch token|failed to sync (?:configmap|secret) cache|object "[^"]+"\/"[^"]+" not registered|Operation cannot be fulfilled/i;

/** Whether an event tells of something that passes by itself, on a busy cluster that is otherwise well. */
export function isPassing({ message }: KubeEvent): boolean {
  return PASSING.test(message);
}
