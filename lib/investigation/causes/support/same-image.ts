import { field, list, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { ClusterView } from '../../view/cluster-view';
import { type ContainerState, containersOf, isReady } from '../../view/pod-state';
import { imageName } from './image-name';
import type { PullError } from './pull-error';

/** A container of some pod that was read. */
export interface RunningImage {
  /** The pod. */
  readonly pod: KubeObject;
  /** The container. */
  readonly container: ContainerState;
}

/**
 * The containers that run exactly the image of a failing pull, in ready pods that pull with the same credentials: of the
 * same namespace, with the same pull secrets.
 */
export function running(view: ClusterView, { pod: failing, image }: PullError): readonly RunningImage[] {
  return pulled(view).filter(({ pod, container }) => container.image === image && isReady(pod)
    && pod.metadata.namespace === failing.metadata.namespace && secretsOf(pod) === secretsOf(failing));
}

/** The images that could be pulled: their containers have run, or an event tells. */
export function pulledImages(view: ClusterView): readonly string[] {
  const told = view.events.filter(({ reason, message }) => reason === 'Pulled' && message.startsWith('Successfully')).map(({ message }) => /image "([^"]+)"/.exec(message)?.[1] ?? '');
  return [...new Set([...pulled(view).map(({ container }) => container.image), ...told])].filter((image) => image !== '').sort();
}

/** The repositories of those images. */
export function pulledRepositories(view: ClusterView): readonly string[] {
  return [...new Set(pulledImages(view).map((image) => imageName(image).repository))].sort();
}

function secretsOf(pod: KubeObject): string {
  return list(field(pod, 'spec', 'imagePullSecrets')).map((secret) => text(field(secret, 'name')) ?? '').sort().join(',');
}

function pulled(view: ClusterView): readonly RunningImage[] {
  return view.all('Pod').flatMap((pod) => containersOf(pod).filter(({ runningSince, terminated, last }) => runningSince !== undefined || terminated !== undefined || last !== undefined).map((container) => ({ pod, container })));
}
