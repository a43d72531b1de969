import type { Cause } from '../../verdict/cause';
import { selectorMatchesNothing } from './selector-matches-nothing';

/** Causes of family traffic. */
export const TRAFFIC_CAUSES: readonly Cause[] = [selectorMatchesNothing];
