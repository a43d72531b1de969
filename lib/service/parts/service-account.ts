import type { Manifest } from '../../core';
import type { ServicePlan } from '../service-plan';
import { metadataOf } from './metadata';

/** An account of its own, so that rights are given to one service; no token unless it calls the Kubernetes API. */
export function serviceAccount(plan: ServicePlan): Manifest {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadataOf(plan, plan.serviceAccountAnnotations), automountServiceAccountToken: plan.kubernetesApi };
}
