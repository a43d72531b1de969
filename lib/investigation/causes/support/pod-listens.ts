import { field } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { type ContainerState, containersOf } from '../../view/pod-state';
import { type Listening, listeningPorts } from './listening';
import { logLines } from './logs';

/** The only container of a pod that serves; undefined when several do, since then each may serve another port. */
function onlyContainer(pod: KubeObject): ContainerState | undefined {
  const serving = containersOf(pod).filter(({ role }) => role !== 'init');
  return serving.length === 1 ? serving[0] : undefined;
}

/** The log in which a pod with one container may say where it listens. */
export function listeningNeeds(pod: KubeObject): readonly Need[] {
  const container = onlyContainer(pod);
  return container === undefined || field(pod, 'status', 'phase') !== 'Running' ? [] : [{ verb: 'logs', namespace: pod.metadata.namespace ?? '', pod: pod.metadata.name, container: container.name, previous: false }];
}

/** The ports on which a pod with one container says that it listens, as far as its log was read. */
export function podListens(view: ClusterView, pod: KubeObject): readonly Listening[] {
  const container = onlyContainer(pod);
  return container === undefined ? [] : listeningPorts(logLines(view, pod, container).filter((line) => line.length <= 1000));
}
