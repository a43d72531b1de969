import type { Cause } from '../../verdict/cause';
import { nodeClockWrong } from './node-clock-wrong';
import { nodeDrainBlocked } from './node-drain-blocked';
import { nodeGroupFailing } from './node-group-failing';
import { nodeNotReady } from './node-not-ready';
import { nodeProblemDetected } from './node-problem-detected';
import { nodeShutDown } from './node-shut-down';
import { nodeUnderPressure } from './node-under-pressure';

/** Causes of family node. */
export const NODE_CAUSES: readonly Cause[] = [nodeNotReady, nodeShutDown, nodeUnderPressure, nodeProblemDetected, nodeDrainBlocked, nodeClockWrong, nodeGroupFailing];
