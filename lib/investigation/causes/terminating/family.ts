import type { Cause } from '../../verdict/cause';
import { podDeletionStuck } from './pod-deletion-stuck';

/** Causes of family terminating. */
export const TERMINATING_CAUSES: readonly Cause[] = [podDeletionStuck];
