import type { Cause } from '../../verdict/cause';
import { rolloutAborted } from './rollout-aborted';
import { rolloutDegraded } from './rollout-degraded';
import { rolloutSpecificationInvalid } from './rollout-specification-invalid';
import { rolloutWaits } from './rollout-waits';

/** Causes that only workloads of Argo Rollouts have. */
export const ARGO_ROLLOUT_CAUSES: readonly Cause[] = [rolloutAborted, rolloutWaits, rolloutSpecificationInvalid, rolloutDegraded];
