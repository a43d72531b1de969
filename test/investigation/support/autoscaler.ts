import type { KubeObject } from '../../../lib/evidence';
import { object, type Patch } from './objects';

/** A HorizontalPodAutoscaler `web` for Deployment `web`; at its minimum and content unless patched. */
export function autoscaler(status: Patch = {}, spec: Patch = {}, name = 'web'): KubeObject {
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', name, {
    spec: { minReplicas: 2, maxReplicas: 4, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } }], ...spec },
    status: {
      currentReplicas: 2,
      desiredReplicas: 2,
      conditions: [condition('AbleToScale', 'True', 'ReadyForNewScale'), condition('ScalingActive', 'True', 'ValidMetricFound'), condition('ScalingLimited', 'True', 'TooFewReplicas', 'the desired replica count is less than the minimum replica count')],
      ...status,
    },
  });
}

/** A condition of an autoscaler that has held for hours. */
export function condition(type: string, status: string, reason: string, message = ''): Patch {
  return { type, status, reason, message, lastTransitionTime: '2026-02-28T20:00:00Z' };
}
