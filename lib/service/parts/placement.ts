import type { ServicePlan } from '../service-plan';

const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

/**
 * Even over zones and hosts, but never at the price of not running. Counts only pods of the same revision: without
 * matchLabelKeys old pods count and the new set ends lopsided (KEP-3243).
 */
export function topologySpread(plan: ServicePlan): readonly object[] {
  return [ZONE, HOST].map((topologyKey) => ({
    maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway', nodeTaintsPolicy: 'Honor',
    labelSelector: { matchLabels: plan.selector }, matchLabelKeys: ['pod-template-hash'],
  }));
}

/** A wish to avoid hosts that have a replica already; beside spread it satisfies checkers that know only one of the two. */
export function antiAffinity(plan: ServicePlan): object {
  const term = { topologyKey: HOST, labelSelector: { matchLabels: plan.selector } };
  return { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] } };
}
