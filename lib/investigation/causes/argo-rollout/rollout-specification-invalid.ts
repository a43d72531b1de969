import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { kubectl } from '../support/commands';
import { editOf } from '../support/edited';
import { conditionEvidence } from '../support/evidence';

/** M06: Argo Rollouts refuses the specification of a Rollout and does nothing with it. */
export const rolloutSpecificationInvalid: Cause = {
  id: 'rollout-specification-invalid',
  rows: ['M06'],
  stages: ['rollout', 'controller'],
  find: (_view, { workload }) => {
    const rollout = workload?.object;
    const invalid = rollout?.kind !== 'Rollout' ? undefined : conditionOf(rollout, 'InvalidSpec');
    if (rollout === undefined || invalid?.status !== 'True') {
      return undefined;
    }
    const edit = editOf(rollout, 'spec');
    return {
      class: 'configuration',
      root: refOf(rollout),
      sentence: `Rollout ${rollout.metadata.name} is not acted on: ${invalid.message || invalid.reason}`,
      basis: 'confirmed',
      evidence: conditionEvidence(rollout, 'InvalidSpec'),
      rollback: edit === undefined ? 'no' : 'restore',
      ...(edit === undefined ? {} : { restore: refOf(rollout) }),
      mitigations: [{ action: 'correct the specification', risk: 'the rollout goes on at once', undo: 'set the old values again' }],
      next: [kubectl(rollout, `get rollout ${rollout.metadata.name} -o yaml`)],
    };
  },
};
