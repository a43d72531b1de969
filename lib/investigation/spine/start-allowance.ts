import { field } from '../../core';
import type { ContainerState } from '../view/pod-state';

/**
 * Seconds a container may run before "not ready" counts as a fault: what its startup and readiness probes allow, at
 * least 30 and at most ten minutes.
 */
export function startAllowance(container: ContainerState): number {
  const startup = budgetOf(field(container.spec, 'startupProbe'));
  const readiness = budgetOf(field(container.spec, 'readinessProbe'));
  return Math.min(600, Math.max(60, startup + readiness));
}

/** Delay, and the tries until a probe gives up; 0 without a probe. Defaults are those of Kubernetes. */
function budgetOf(probe: unknown): number {
  if (probe === undefined) {
    return 0;
  }
  const number = (name: string, otherwise: number): number => {
    const value = field(probe, name);
    return typeof value === 'number' && value >= 0 ? value : otherwise;
  };
  return number('initialDelaySeconds', 0) + number('periodSeconds', 10) * number('failureThreshold', 3);
}
