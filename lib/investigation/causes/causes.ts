import type { Cause } from '../verdict/cause';
import { ADMISSION_CAUSES } from './admission/family';
import { ARGO_ROLLOUT_CAUSES } from './argo-rollout/family';
import { AUTOSCALING_CAUSES } from './autoscaling/family';
import { CONFIG_CAUSES } from './config/family';
import { CONTROL_PLANE_CAUSES } from './control-plane/family';
import { CONTROLLER_CAUSES } from './controller/family';
import { CRASH_CAUSES } from './crash/family';
import { DNS_CAUSES } from './dns/family';
import { EVICTED_CAUSES } from './evicted/family';
import { IMAGE_CAUSES } from './image/family';
import { JOB_CAUSES } from './job/family';
import { NODE_CAUSES } from './node/family';
import { READINESS_CAUSES } from './readiness/family';
import { SANDBOX_CAUSES } from './sandbox/family';
import { SCHEDULING_CAUSES } from './scheduling/family';
import { START_CAUSES } from './start/family';
import { TERMINATING_CAUSES } from './terminating/family';
import { TRAFFIC_CAUSES } from './traffic/family';
import { VOLUME_CAUSES } from './volumes/family';

/** Every cause, by family. */
export const CAUSES: readonly Cause[] = [
  ...ADMISSION_CAUSES, ...CONTROLLER_CAUSES, ...SCHEDULING_CAUSES, ...NODE_CAUSES, ...EVICTED_CAUSES, ...TERMINATING_CAUSES,
  ...SANDBOX_CAUSES, ...VOLUME_CAUSES, ...IMAGE_CAUSES, ...CONFIG_CAUSES, ...START_CAUSES, ...CRASH_CAUSES,
  ...READINESS_CAUSES, ...TRAFFIC_CAUSES, ...DNS_CAUSES, ...JOB_CAUSES, ...AUTOSCALING_CAUSES, ...CONTROL_PLANE_CAUSES,
  ...ARGO_ROLLOUT_CAUSES,
];
