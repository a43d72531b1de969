import type { Cause } from '../../verdict/cause';
import { nodeNotReady } from './node-not-ready';

/** Causes of family node. */
export const NODE_CAUSES: readonly Cause[] = [nodeNotReady];
