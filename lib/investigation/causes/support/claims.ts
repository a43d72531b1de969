import { field, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Need } from '../../verdict/finding';
import { claimedVolumes } from '../../view/claimed-volumes';
import type { ClusterView } from '../../view/cluster-view';

/**
 * The claims that a subject is about: the one asked about, or those of its first pod. A claim that could not be read
 * stands as its name alone: its events may still tell.
 */
export function claimsOf(view: ClusterView, { target, pods: [pod] }: Subject): readonly KubeObject[] {
  if (target.kind === 'PersistentVolumeClaim') {
    return [view.get('PersistentVolumeClaim', target.metadata.namespace, target.metadata.name) ?? target];
  }
  const namespace = pod?.metadata.namespace ?? '';
  return claimedVolumes(pod).flatMap(({ claim }): readonly KubeObject[] => {
    const found = view.lookup('PersistentVolumeClaim', namespace, claim);
    return found.state === 'found' ? [found.object] : found.state === 'absent' ? [] : [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: claim, namespace } }];
  });
}

/** Whether a claim was read, or stands as its name alone. */
export function isRead(claim: KubeObject): boolean {
  return claim.status !== undefined || claim.spec !== undefined;
}

/** The claims of a subject that are not bound, as far as that is known. */
export function pendingClaims(view: ClusterView, subject: Subject): readonly KubeObject[] {
  return claimsOf(view, subject).filter((claim) => (!isRead(claim) || field(claim, 'status', 'phase') === 'Pending') && claim.metadata.deletionTimestamp === undefined);
}

/** The reads that show why a claim is not bound: the claims of the namespace, and the classes. */
export function claimNeeds({ target, pods: [pod] }: Subject): readonly Need[] {
  const concerned = target.kind === 'PersistentVolumeClaim' || claimedVolumes(pod).length > 0;
  const namespace = target.metadata.namespace ?? pod?.metadata.namespace ?? '';
  return concerned ? [{ verb: 'list', kind: 'PersistentVolumeClaim', namespace }, { verb: 'list', kind: 'StorageClass' }] : [];
}

/** The class that a claim or volume names: empty when it names the empty class, undefined when it names none. */
export function classNameOf(claim: KubeObject): string | undefined {
  return text(claim.metadata.annotations?.['volume.beta.kubernetes.io/storage-class']) ?? text(field(claim, 'spec', 'storageClassName'));
}

/** The class of a claim, as far as it was read. */
export function classOf(view: ClusterView, claim: KubeObject): KubeObject | undefined {
  const name = classNameOf(claim);
  return name === undefined || name === '' ? undefined : view.get('StorageClass', undefined, name);
}

/** The volume that a claim is bound to, as far as it was read. */
export function volumeOf(view: ClusterView, claim: KubeObject): KubeObject | undefined {
  const name = text(field(claim, 'spec', 'volumeName'));
  return name === undefined || name === '' ? undefined : view.get('PersistentVolume', undefined, name);
}

/** The reads of the volumes that the claims of a subject are bound to. */
export function volumeNeeds(view: ClusterView, subject: Subject): readonly Need[] {
  const names = claimsOf(view, subject).map((claim) => text(field(claim, 'spec', 'volumeName')) ?? '').filter((name) => name !== '');
  return [...new Set(names)].slice(0, 4).map((name) => ({ verb: 'get', kind: 'PersistentVolume', name }));
}
