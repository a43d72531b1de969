import type { KubeObject } from '../../../lib/evidence';
import { type ClusterContents, before } from './cluster';
import { deployment, event, merge, notReady, object, type Patch, pod, template, waiting } from './objects';

/** How a pull fails, where it is not as usual. */
export interface FailingPull {
  /** Image of the new revision. */
  readonly image?: string;
  /** Image of the previous revision; `null` for none. */
  readonly old?: string | null;
  /** Why the container waits. */
  readonly reason?: string;
  /** Changes to the pod. */
  readonly pod?: Patch;
  /** Further objects. */
  readonly more?: readonly KubeObject[];
}

/** Image that the new revision asks for. */
export const IMAGE = 'registry.example.com/shop/web:2.0.0';

/** A rollout whose new pod, on node-a, cannot pull: the message is in the state, as newest kubelets put it. */
export function failingPull(message: string, { image = IMAGE, old = 'registry.example.com/shop/web:1.0.0', reason = 'ImagePullBackOff', pod: patch = {}, more = [] }: FailingPull = {}): ClusterContents {
  const text = reason === 'ImagePullBackOff' ? `Back-off pulling image "${image}": ErrImagePull: ${message}` : message;
  const templates = [...(old === null ? [] : [template({ image: old })]), template({ image })];
  const stuck = pod(templates.length, 'b', template({ image }), merge(notReady(waiting(reason, text)), patch));
  const serving = old === null ? [] : [pod(1, 'a', template({ image: old }))];
  return { objects: [...deployment(templates), ...serving, stuck, ...more] };
}

/** A pod of another workload and namespace that cannot pull either. */
export function otherFailing(name: string, message: string, image: string, node: string, namespace = 'billing'): KubeObject {
  const spec = { nodeName: node, containers: [{ name: 'app', image }] };
  return object('v1', 'Pod', `${name}-0`, {
    metadata: { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name, uid: `uid-StatefulSet-${name}`, controller: true }] },
    spec,
    status: { phase: 'Pending', containerStatuses: [{ name: 'app', ready: false, restartCount: 0, image, ...waiting('ImagePullBackOff', `Back-off pulling image "${image}": ErrImagePull: ${message}`) }] },
  }, namespace);
}

/** The event of a pull that succeeded some seconds ago, with its pod on a node. */
export function pulledLately(image: string, node: string, seconds = 60): readonly KubeObject[] {
  const puller = object('v1', 'Pod', `puller-${node}`, { spec: { nodeName: node, containers: [{ name: 'app', image }] }, status: { phase: 'Pending' } }, 'billing');
  const told = event(puller, 'Normal', 'Pulled', `Successfully pulled image "${image}" in 1.2s (1.2s including waiting). Image size: 1234 bytes.`, { count: 1, firstTimestamp: before(seconds), lastTimestamp: before(seconds) });
  // With events of two namespaces the list counts as one of all namespaces.
  const near = event(object('v1', 'Pod', 'neighbour'), 'Normal', 'Pulled', 'Container image "neighbour:1" already present on machine');
  return [puller, { ...told, metadata: { ...told.metadata, namespace: 'billing' } }, near];
}

/** Containerd's words around the reason of a failed pull. */
export function containerd(reason: string, image = IMAGE, code = 'Unknown'): string {
  return `rpc error: code = ${code} desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${reason}`;
}
