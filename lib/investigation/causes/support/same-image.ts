import type { KubeObject } from '../../../evidence';
import type { ClusterView } from '../../view/cluster-view';
import { type ContainerState, containersOf, isReady } from '../../view/pod-state';
import { imageName } from './image-name';

/** A container of some pod that was read. */
export interface RunningImage {
  /** The pod. */
  readonly pod: KubeObject;
  /** The container. */
  readonly container: ContainerState;
}

/** The containers that run exactly this image, in pods that are ready. */
export function running(view: ClusterView, image: string): readonly RunningImage[] {
  return pulled(view).filter(({ pod, container }) => container.image === image && isReady(pod));
}

/** The images whose content is on some node: their containers have run. */
export function pulledImages(view: ClusterView): readonly string[] {
  return [...new Set(pulled(view).map(({ container }) => container.image))].sort();
}

/** The repositories of those images. */
export function pulledRepositories(view: ClusterView): readonly string[] {
  return [...new Set(pulledImages(view).map((image) => imageName(image).repository))].sort();
}

function pulled(view: ClusterView): readonly RunningImage[] {
  return view.all('Pod').flatMap((pod) => containersOf(pod).filter(({ runningSince, terminated, last }) => runningSince !== undefined || terminated !== undefined || last !== undefined).map((container) => ({ pod, container })));
}
