import type { Cause } from '../../verdict/cause';
import { exitsWithError } from './exits-with-error';
import { outOfMemory } from './out-of-memory';

/** Causes of family crash. */
export const CRASH_CAUSES: readonly Cause[] = [outOfMemory, exitsWithError];
