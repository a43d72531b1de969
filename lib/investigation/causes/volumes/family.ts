import type { Cause } from '../../verdict/cause';
import { claimBeingDeleted } from './claim-being-deleted';
import { csiDriverNotOnNode } from './csi-driver-not-on-node';
import { defaultStorageClassMissing } from './default-storage-class-missing';
import { filesystemDamaged } from './filesystem-damaged';
import { mountPathMismatch } from './mount-path-mismatch';
import { mountTimeout } from './mount-timeout';
import { networkShareMountFailing } from './network-share-mount-failing';
import { noVolumeFitsClaim } from './no-volume-fits-claim';
import { provisionerSilent } from './provisioner-silent';
import { provisioningRefused } from './provisioning-refused';
import { storageClassMissing } from './storage-class-missing';
import { volumeAttachFailing } from './volume-attach-failing';
import { volumeAttachedElsewhere } from './volume-attached-elsewhere';
import { volumeFull } from './volume-full';
import { volumeLost } from './volume-lost';
import { volumePermissionDenied } from './volume-permission-denied';
import { volumeReadOnly } from './volume-read-only';
import { volumeResizeStuck } from './volume-resize-stuck';

/** Causes of family volumes. */
export const VOLUME_CAUSES: readonly Cause[] = [
  storageClassMissing, defaultStorageClassMissing, provisionerSilent, provisioningRefused, noVolumeFitsClaim, volumeLost, claimBeingDeleted,
  volumeAttachedElsewhere, volumeAttachFailing, csiDriverNotOnNode, networkShareMountFailing, filesystemDamaged, mountPathMismatch, mountTimeout,
  volumePermissionDenied, volumeReadOnly, volumeFull, volumeResizeStuck,
];
