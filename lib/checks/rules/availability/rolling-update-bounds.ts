import { field } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';
import { share } from '../../model/share';

function isZero(value: unknown): boolean {
  return value === 0 || value === '0%';
}

/** A rolling update keeps pods serving. */
export const rollingUpdateBounds = workloadCheck({
  id: 'rolling-update-bounds',
  title: 'a rolling update keeps pods serving',
  severity: 'error',
  reason: 'If all pods may be unavailable at once, a rolling update is an outage; if neither surge nor unavailability is allowed, the API server refuses it.',
  remedy: 'Set maxUnavailable: 0 and maxSurge: 25%.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment'],
  judge: (workload, { index }) => {
    const rolling = field(workload.spec, 'strategy', 'rollingUpdate');
    if (workload.kind !== 'Deployment' || rolling === undefined) {
      return undefined;
    }
    const given = { unavailable: field(rolling, 'maxUnavailable') ?? '25%', surge: field(rolling, 'maxSurge') ?? '25%' };
    // Only two written zeros are refused: shares that round down to zero are raised to one pod.
    if (isZero(given.unavailable) && isZero(given.surge)) {
      return [fault('spec.strategy.rollingUpdate', 'neither maxSurge nor maxUnavailable allows a pod to be replaced')];
    }
    const replicas = index.leastReplicas(workload);
    const unavailable = share(given.unavailable, replicas, Math.floor);
    return unavailable !== undefined && replicas > 1 && unavailable >= replicas && index.servicesOf(workload).length > 0
      ? [fault('spec.strategy.rollingUpdate.maxUnavailable', `all ${replicas} pods may be unavailable at once`)] : [];
  },
});
