import { field, list, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import { claimedVolumes } from '../../view/claimed-volumes';
import type { ContainerState } from '../../view/pod-state';

/** A place in a container's file system that comes from a volume. */
export interface Mount {
  /** Path in the container. */
  readonly path: string;
  /** Name of the volume. */
  readonly volume: string;
  /** What the volume is: `persistentVolumeClaim`, `emptyDir`, `configMap`, `secret`, `projected`, `hostPath`, `nfs`, `csi` … */
  readonly source: string;
  /** The source as written. */
  readonly spec: unknown;
  /** The claim behind it. */
  readonly claim?: string;
  /** Whether the mount itself is read-only. */
  readonly readOnly: boolean;
}

/** An absolute path in a message, as far as a path can be told from its quotes and colons. */
const PATH = /(?:^|[\s'"`(=:[])(\/[\w.@+-][\w./@+-]*)/g;

/** The volumes that a container mounts. */
export function mountsOf(pod: KubeObject, container: ContainerState): readonly Mount[] {
  const volumes = list(field(pod, 'spec', 'volumes'));
  return list(field(container.spec, 'volumeMounts')).map((mount): Mount => {
    const name = text(field(mount, 'name')) ?? '';
    const volume = volumes.find((each) => field(each, 'name') === name);
    const source = Object.keys((volume ?? {}) as object).filter((key) => key !== 'name').sort()[0] ?? '';
    const claim = claimedVolumes(pod).find((each) => each.volume === name)?.claim;
    return { path: text(field(mount, 'mountPath')) ?? '', volume: name, source, spec: field(volume, source), ...(claim === undefined ? {} : { claim }), readOnly: field(mount, 'readOnly') === true || field(volume, source, 'readOnly') === true };
  });
}

/** The paths that a message names, in order. */
export function pathsIn(message: string): readonly string[] {
  return [...message.matchAll(PATH)].map((match) => match[1] ?? '').filter((path) => path.length > 1);
}

/** The mount that a path lies in: the deepest one; undefined when it lies in the image. */
export function mountAt(mounts: readonly Mount[], path: string): Mount | undefined {
  const within = mounts.filter((mount) => path === mount.path || path.startsWith(mount.path.endsWith('/') ? mount.path : `${mount.path}/`));
  return [...within].sort((a, b) => b.path.length - a.path.length)[0];
}
