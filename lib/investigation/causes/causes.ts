import type { Cause } from '../verdict/cause';
import { CONFIG_CAUSES } from './config/family';
import { CRASH_CAUSES } from './crash/family';
import { IMAGE_CAUSES } from './image/family';
import { NODE_CAUSES } from './node/family';
import { READINESS_CAUSES } from './readiness/family';
import { SCHEDULING_CAUSES } from './scheduling/family';
import { START_CAUSES } from './start/family';
import { TRAFFIC_CAUSES } from './traffic/family';

/** Every cause, by family. */
export const CAUSES: readonly Cause[] = [
  ...SCHEDULING_CAUSES, ...NODE_CAUSES, ...IMAGE_CAUSES, ...CONFIG_CAUSES, ...START_CAUSES, ...CRASH_CAUSES, ...READINESS_CAUSES, ...TRAFFIC_CAUSES,
];
