import { field } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { type ContainerState, containersOf } from '../../view/pod-state';
import { logLines } from './logs';

/** How programs say where they listen; the number is the port. */
const LISTENING = /\b(?:listen(?:ing|s|er)?|serving|server (?:is )?(?:running|started|ready)|started? (?:http )?server|bound to|running on|tomcat (?:started|initialized))\b[^\n]{0,80}?(?:\bport\(?s?\)?[=: ]{1,3}|:{1,3}|\]:)(\d{2,5})\b(?!\.)/gi;

/** The only container of a pod that serves; undefined when several do, since then each may serve another port. */
export function onlyContainer(pod: KubeObject): ContainerState | undefined {
  const serving = containersOf(pod).filter(({ role }) => role !== 'init');
  return serving.length === 1 ? serving[0] : undefined;
}

/** The log in which a pod with one container may say where it listens. */
export function listeningNeeds(pod: KubeObject): readonly Need[] {
  const container = onlyContainer(pod);
  return container === undefined || field(pod, 'status', 'phase') !== 'Running' ? [] : [{ verb: 'logs', namespace: pod.metadata.namespace ?? '', pod: pod.metadata.name, container: container.name, previous: false }];
}

/** A port on which a pod says that it listens, and the line that says so. */
export interface Listening {
  /** The port. */
  readonly port: number;
  /** The line. */
  readonly line: string;
}

/** The ports on which a pod with one container says that it listens, as far as its log was read. */
export function listeningPorts(view: ClusterView, pod: KubeObject): readonly Listening[] {
  const container = onlyContainer(pod);
  const lines = container === undefined ? [] : logLines(view, pod, container).filter((line) => line.length <= 1000);
  return lines.flatMap((line) => [...line.matchAll(LISTENING)].map((match) => ({ port: Number(match[1]), line: line.trim() }))).filter(({ port }) => port > 0 && port < 65_536);
}
