import { field, list, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';

/** Names of the claims that a pod uses; those of ephemeral volumes are named after pod and volume. */
export function claimNames(pod: KubeObject): readonly string[] {
  return list(field(pod, 'spec', 'volumes')).flatMap((volume) => {
    const named = text(field(volume, 'persistentVolumeClaim', 'claimName'));
    return named !== undefined ? [named] : field(volume, 'ephemeral') !== undefined ? [`${pod.metadata.name}-${text(field(volume, 'name')) ?? ''}`] : [];
  });
}

/** The claims of a pod that were read. */
export function claimsOf(view: ClusterView, pod: KubeObject): readonly KubeObject[] {
  return claimNames(pod).map((name) => view.get('PersistentVolumeClaim', pod.metadata.namespace, name)).filter((claim) => claim !== undefined);
}

/** The volume that a claim is bound to, if it was read. */
export function volumeOf(view: ClusterView, claim: KubeObject): KubeObject | undefined {
  const name = text(field(claim, 'spec', 'volumeName'));
  return name === undefined || name === '' ? undefined : view.get('PersistentVolume', undefined, name);
}

/** The claims of a pod, and then the volumes that they are bound to; at most five of each. */
export function claimNeeds(view: ClusterView, pod: KubeObject | undefined): readonly Need[] {
  if (pod === undefined) {
    return [];
  }
  const claims = claimNames(pod).slice(0, 5).map((name): Need => ({ verb: 'get', kind: 'PersistentVolumeClaim', namespace: pod.metadata.namespace ?? '', name }));
  const volumes = claimsOf(view, pod).slice(0, 5).flatMap((claim): readonly Need[] => {
    const name = text(field(claim, 'spec', 'volumeName'));
    return name === undefined || name === '' ? [] : [{ verb: 'get', kind: 'PersistentVolume', name }];
  });
  return [...claims, ...volumes];
}
