import { Keys, type ManifestMetadata } from '../../core';
import type { ServicePlan } from '../service-plan';

/** Metadata of an object that carries the name of the service, and the exemptions, which hold for all its objects. */
export function metadataOf(plan: ServicePlan, annotations?: Readonly<Record<string, string>>, suffix = ''): ManifestMetadata {
  const exemptions = Object.fromEntries(plan.exemptions.map(({ check, reason, expires }) => [`${Keys.exempt}${check}`, `${reason}; expires ${expires}`]));
  const all = { ...annotations, ...exemptions };
  return { name: `${plan.name}${suffix}`, namespace: plan.namespace, labels: plan.labels, ...(Object.keys(all).length > 0 ? { annotations: all } : {}) };
}
