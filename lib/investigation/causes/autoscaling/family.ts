import type { Cause } from '../../verdict/cause';
import { autoscalerAtMaximum } from './autoscaler-at-maximum';
import { autoscalerLacksRequest } from './autoscaler-lacks-request';
import { autoscalerMetricsMissing } from './autoscaler-metrics-missing';
import { autoscalerTargetUnusable } from './autoscaler-target-unusable';
import { cpuAtLimit } from './cpu-at-limit';
import { resizePending } from './resize-pending';

/** Causes of family autoscaling. */
export const AUTOSCALING_CAUSES: readonly Cause[] = [autoscalerLacksRequest, autoscalerTargetUnusable, autoscalerAtMaximum, resizePending, cpuAtLimit, autoscalerMetricsMissing];
