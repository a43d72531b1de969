import { Keys } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';
import { mayHoldExclusively } from '../../model/claims';
import { declares } from '../../model/declared';

/** A service that others call has more than one replica. */
export const replicas = workloadCheck({
  id: 'replicas',
  title: 'a service that others call has more than one replica',
  severity: 'warning',
  reason: 'With one replica every node drain, crash and release is an outage.',
  remedy: 'Run at least two replicas, or an autoscaler with minReplicas of at least 2.',
  sources: ['kube-score:deployment-replicas', 'polaris:deploymentMissingReplicas', 'kube-linter:minimum-three-replicas'],
  judge: (workload, { index }) => {
    if (!['Deployment', 'Rollout'].includes(workload.kind) || index.servicesOf(workload).length === 0 || declares(workload, Keys.state, 'singleton') || mayHoldExclusively(workload, index)) {
      return undefined;
    }
    if (index.autoscalersOf(workload).length > 0 || index.scaledObjectsOf(workload).length > 0 || index.rolloutsOver(workload).length > 0) {
      return undefined;
    }
    const replicas = workload.replicas ?? 1;
    return replicas === 0 || replicas >= 2 ? [] : [fault('spec.replicas', `one replica serves ${index.servicesOf(workload).map((service) => service.metadata.name).join(', ')}`)];
  },
});
