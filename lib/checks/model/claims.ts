import { field, list } from '../../core';
import type { ManifestIndex } from './manifest-index';
import type { Workload } from './workload';

/** Claims of a workload that only one node can mount at a time; of claims that are not in the run nothing is known. */
export function exclusiveClaims(workload: Workload, index: ManifestIndex): readonly string[] {
  return claimsOf(workload).filter((name) => {
    const modes = list(field(index.find('PersistentVolumeClaim', workload.namespace, name), 'spec', 'accessModes'));
    return modes.length > 0 && modes.every((mode) => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod');
  });
}

/** Whether a second pod beside the first may be impossible: it mounts a claim for one node, or one of which nothing is known. */
export function mayHoldExclusively(workload: Workload, index: ManifestIndex): boolean {
  return claimsOf(workload).some((name) => index.find('PersistentVolumeClaim', workload.namespace, name) === undefined) || exclusiveClaims(workload, index).length > 0;
}

function claimsOf(workload: Workload): readonly string[] {
  return workload.volumes.map((volume) => field(volume, 'persistentVolumeClaim', 'claimName')).filter((name) => typeof name === 'string');
}
