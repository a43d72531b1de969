import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { kubectl } from '../support/commands';
import { conditionEvidence, fieldEvidence } from '../support/evidence';

/** A16: Argo Rollouts calls a Rollout degraded, and nothing shows why: better said than called healthy. */
export const rolloutDegraded: Cause = {
  id: 'rollout-degraded',
  rows: ['A16'],
  stages: ['rollout'],
  generic: true,
  find: (_view, { workload }) => {
    const rollout = workload?.object;
    if (rollout?.kind !== 'Rollout' || field(rollout, 'status', 'phase') !== 'Degraded' || field(rollout, 'status', 'abort') === true || conditionOf(rollout, 'InvalidSpec')?.status === 'True') {
      return undefined;
    }
    const message = text(field(rollout, 'status', 'message')) ?? '';
    return {
      class: 'unknown',
      root: refOf(rollout),
      sentence: `Rollout ${rollout.metadata.name} is degraded${message === '' ? '' : `: ${message}`}`,
      basis: 'status',
      unchecked: ['why: no pod that is there shows a fault'],
      evidence: [fieldEvidence(rollout, 'status.phase', 'Degraded'), ...conditionEvidence(rollout, 'Progressing')],
      rollback: 'no',
      next: [kubectl(rollout, `argo rollouts get rollout ${rollout.metadata.name}`)],
    };
  },
};
