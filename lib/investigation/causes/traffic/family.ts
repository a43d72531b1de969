import type { Cause } from '../../verdict/cause';
import { networkPolicyBlocksCallers } from './network-policy-blocks-callers';
import { networkPolicyBlocksDns } from './network-policy-blocks-dns';
import { selectorMatchesNothing } from './service-selector-matches-nothing';
import { serviceSelectsStrangers } from './service-selects-strangers';
import { targetPortNotServed } from './service-target-port-not-served';
import { trafficPolicyLocal } from './traffic-policy-local';

/** Causes of family traffic. */
export const TRAFFIC_CAUSES: readonly Cause[] = [
  selectorMatchesNothing, targetPortNotServed, serviceSelectsStrangers, trafficPolicyLocal, networkPolicyBlocksCallers, networkPolicyBlocksDns,
];
