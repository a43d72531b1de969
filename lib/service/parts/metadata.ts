import type { ManifestMetadata } from '../../core';
import type { ServicePlan } from '../service-plan';

/** Metadata of an object that carries the name of the service. */
export function metadataOf(plan: ServicePlan, annotations?: Readonly<Record<string, string>>, suffix = ''): ManifestMetadata {
  const set = annotations !== undefined && Object.keys(annotations).length > 0;
  return { name: `${plan.name}${suffix}`, namespace: plan.namespace, labels: plan.labels, ...(set ? { annotations } : {}) };
}
