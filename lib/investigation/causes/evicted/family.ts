import type { Cause } from '../../verdict/cause';
import { evictedByDrain } from './evicted-by-drain';
import { evictedByNodePressure } from './evicted-by-node-pressure';
import { evictedByOwnStorageLimit } from './evicted-by-own-storage-limit';
import { removedWithNode } from './removed-with-node';

/** Causes of family evicted. */
export const EVICTED_CAUSES: readonly Cause[] = [evictedByOwnStorageLimit, evictedByNodePressure, evictedByDrain, removedWithNode];
