import type { Cause } from '../../verdict/cause';
import { configReferenceMissing } from './config-reference-missing';

/** Causes of family config. */
export const CONFIG_CAUSES: readonly Cause[] = [configReferenceMissing];
