import { field, list, text } from '../../core';
import type { KubeObject } from '../../evidence';

/** A volume of a pod that comes from a claim. */
export interface ClaimedVolume {
  /** Name of the volume in the pod. */
  readonly volume: string;
  /** Name of the claim. */
  readonly claim: string;
}

/** The claims of a pod; a generic ephemeral volume has a claim named after pod and volume. */
export function claimedVolumes(pod: KubeObject | undefined): readonly ClaimedVolume[] {
  return list(field(pod, 'spec', 'volumes')).flatMap((volume): readonly ClaimedVolume[] => {
    const name = text(field(volume, 'name')) ?? '';
    const claim = text(field(volume, 'persistentVolumeClaim', 'claimName')) ?? (field(volume, 'ephemeral') === undefined ? undefined : `${pod?.metadata.name ?? ''}-${name}`);
    return claim === undefined ? [] : [{ volume: name, claim }];
  });
}
