import type { Cause } from '../../verdict/cause';
import { insufficientResources } from './insufficient-resources';

/** Causes of family scheduling. */
export const SCHEDULING_CAUSES: readonly Cause[] = [insufficientResources];
