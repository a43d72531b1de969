import type { Cause } from '../../verdict/cause';
import { readinessProbeFailing } from './readiness-probe-failing';

/** Causes of family readiness. */
export const READINESS_CAUSES: readonly Cause[] = [readinessProbeFailing];
