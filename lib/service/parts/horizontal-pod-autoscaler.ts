import type { Manifest } from '../../core';
import type { ServicePlan } from '../service-plan';
import { metadataOf } from './metadata';

/** Moves the number of replicas within the range. Kubernetes' own behaviour is kept: up at once, down after five minutes. */
export function horizontalPodAutoscaler(plan: ServicePlan): Manifest | undefined {
  const { min, max, targets } = plan.scale;
  if (targets === undefined) {
    return undefined;
  }
  const metrics = (['cpu', 'memory'] as const).filter((name) => targets[name] !== undefined);
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadataOf(plan),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: plan.name },
      minReplicas: min,
      maxReplicas: max,
      metrics: metrics.map((name) => ({ type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization: targets[name] } } })),
    },
  };
}
