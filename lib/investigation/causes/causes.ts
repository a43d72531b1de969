import type { Cause } from '../verdict/cause';
import { ARGO_ROLLOUT_CAUSES } from './argo-rollout/family';
import { AUTOSCALING_CAUSES } from './autoscaling/family';
import { CONFIG_CAUSES } from './config/family';
import { CONTROL_PLANE_CAUSES } from './control-plane/family';
import { CRASH_CAUSES } from './crash/family';
import { DNS_CAUSES } from './dns/family';
import { IMAGE_CAUSES } from './image/family';
import { JOB_CAUSES } from './job/family';
import { NODE_CAUSES } from './node/family';
import { READINESS_CAUSES } from './readiness/family';
import { SCHEDULING_CAUSES } from './scheduling/family';
import { TRAFFIC_CAUSES } from './traffic/family';

/** Every cause, by family. */
export const CAUSES: readonly Cause[] = [
  ...SCHEDULING_CAUSES, ...NODE_CAUSES, ...IMAGE_CAUSES, ...CONFIG_CAUSES, ...CRASH_CAUSES, ...READINESS_CAUSES, ...TRAFFIC_CAUSES,
  ...DNS_CAUSES, ...CONTROL_PLANE_CAUSES, ...AUTOSCALING_CAUSES, ...JOB_CAUSES, ...ARGO_ROLLOUT_CAUSES,
];
