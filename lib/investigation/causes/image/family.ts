import type { Cause } from '../../verdict/cause';
import { imageAccessDenied } from './image-access-denied';
import { imageGoneFromRegistry } from './image-gone-from-registry';
import { imageNeverPulled } from './image-never-pulled';
import { imageNotFound } from './image-not-found';
import { imageNotUnpacked } from './image-not-unpacked';
import { imagePlatformMismatch } from './image-platform-mismatch';
import { imagePullSlow } from './image-pull-slow';
import { imagePullUnauthorized } from './image-pull-unauthorized';
import { imageSignatureRejected } from './image-signature-rejected';
import { imageStoreBroken } from './image-store-broken';
import { invalidImageName } from './invalid-image-name';
import { mutableTagMoved } from './mutable-tag-moved';
import { registryCertificate } from './registry-certificate';
import { registryError } from './registry-error';
import { registryNameNotResolved } from './registry-name-not-resolved';
import { registryRateLimit } from './registry-rate-limit';
import { registryUnreachable } from './registry-unreachable';

/** Causes of family image. */
export const IMAGE_CAUSES: readonly Cause[] = [
  imageNotFound, imageAccessDenied, imagePullUnauthorized, registryRateLimit, registryError, registryNameNotResolved, registryUnreachable, registryCertificate,
  imagePlatformMismatch, imageNotUnpacked, invalidImageName, imageNeverPulled, imageStoreBroken, imageSignatureRejected, imagePullSlow, mutableTagMoved, imageGoneFromRegistry,
];
