import { field, Keys } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';
import { mayHoldExclusively } from '../../model/claims';
import { declares } from '../../model/declared';

/** A service that others call is not stopped at every release. */
export const recreateBehindService = workloadCheck({
  id: 'recreate-behind-service',
  title: 'a service that others call is not stopped at every release',
  severity: 'warning',
  reason: 'With Recreate all old pods stop before a new one starts, and a bad version leaves nothing running.',
  remedy: 'Use RollingUpdate; where two versions may not run together, run one replica and say why.',
  sources: ['kube-score:deployment-strategy', 'kube-linter:no-rolling-update-strategy', 'kubescape:C-0305'],
  judge: (workload, { index }) => {
    if (workload.kind !== 'Deployment' || index.servicesOf(workload).length === 0 || mayHoldExclusively(workload, index)) {
      return undefined;
    }
    const recreate = field(workload.spec, 'strategy', 'type') === 'Recreate';
    return recreate && !declares(workload, Keys.rollout, 'recreate') && !declares(workload, Keys.state, 'singleton') ? [fault('spec.strategy.type', 'the strategy is Recreate')] : [];
  },
});
