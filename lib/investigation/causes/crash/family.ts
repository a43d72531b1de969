import type { Cause } from '../../verdict/cause';
import { dependencyRefuses } from './dependency-refuses';
import { dependencyUnreachable } from './dependency-unreachable';
import { exitsWithError } from './exits-with-error';
import { nameDoesNotExist } from './name-does-not-exist';
import { nameResolutionFails } from './name-resolution-fails';
import { outOfMemory } from './out-of-memory';

/** Causes of family crash. */
export const CRASH_CAUSES: readonly Cause[] = [outOfMemory, dependencyRefuses, dependencyUnreachable, nameDoesNotExist, nameResolutionFails, exitsWithError];
