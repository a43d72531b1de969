import type { Manifest } from '../../core';
import type { ServicePlan } from '../service-plan';
import { metadataOf } from './metadata';

/**
 * One pod at a time may be evicted. Counted from above, so that it follows the number of replicas; broken pods may always
 * go, so that a crash loop never blocks a drain (KEP-3017). With one replica a budget could only block drains: none.
 */
export function podDisruptionBudget(plan: ServicePlan): Manifest | undefined {
  return plan.scale.min < 2 ? undefined : {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadataOf(plan),
    spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: plan.selector } },
  };
}
