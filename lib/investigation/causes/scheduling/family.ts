import type { Cause } from '../../verdict/cause';
import { antiAffinityUnmet } from './anti-affinity-unmet';
import { boundToAbsentNode } from './bound-to-absent-node';
import { claimInUse } from './claim-in-use';
import { claimNotFound } from './claim-not-found';
import { claimUnbound } from './claim-unbound';
import { deviceClaimUnavailable } from './device-claim-unavailable';
import { extendedResourceUnavailable } from './extended-resource-unavailable';
import { hostPortTaken } from './host-port-taken';
import { insufficientResources } from './insufficient-resources';
import { noNodeAdded } from './no-node-added';
import { noNodes } from './no-nodes';
import { nodeAffinityUnmatched } from './node-affinity-unmatched';
import { nodePodLimitReached } from './node-pod-limit-reached';
import { nodesCordoned } from './nodes-cordoned';
import { podAffinityUnmet } from './pod-affinity-unmet';
import { preempted } from './preempted';
import { schedulerMissing } from './scheduler-missing';
import { schedulingGated } from './scheduling-gated';
import { surgeHasNoRoom } from './surge-has-no-room';
import { topologySpreadUnmet } from './topology-spread-unmet';
import { untoleratedTaint } from './untolerated-taint';
import { volumeLimitReached } from './volume-limit-reached';
import { volumeNodeConflict } from './volume-node-conflict';

/** Causes of family scheduling. */
export const SCHEDULING_CAUSES: readonly Cause[] = [
  insufficientResources, surgeHasNoRoom, noNodeAdded, extendedResourceUnavailable, nodePodLimitReached, preempted,
  untoleratedTaint, nodeAffinityUnmatched, antiAffinityUnmet, podAffinityUnmet, topologySpreadUnmet, hostPortTaken, nodesCordoned, noNodes,
  claimNotFound, claimUnbound, claimInUse, volumeNodeConflict, volumeLimitReached, deviceClaimUnavailable,
  schedulingGated, schedulerMissing, boundToAbsentNode,
];
