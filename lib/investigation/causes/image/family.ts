import type { Cause } from '../../verdict/cause';
import { imageNotFound } from './image-not-found';

/** Causes of family image. */
export const IMAGE_CAUSES: readonly Cause[] = [imageNotFound];
