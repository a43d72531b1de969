import { field, list, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { ago, timeOf } from '../../view/time';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';

const REASONS: Readonly<Record<string, string>> = {
  CanaryPauseStep: 'until somebody promotes it',
  BlueGreenPause: 'with the new version beside the old one, until somebody promotes it',
  InconclusiveAnalysisRun: 'since its analysis came to no result',
};

/** A15: Argo Rollouts holds a new version back until somebody decides. A pause with a duration ends by itself and is no fault. */
export const rolloutWaits: Cause = {
  id: 'rollout-waits',
  rows: ['A15'],
  stages: ['rollout'],
  find: (view, { workload }) => {
    const rollout = workload?.object;
    const pause = rollout?.kind !== 'Rollout' || field(rollout, 'status', 'abort') === true ? undefined : list(field(rollout, 'status', 'pauseConditions'))[0];
    const since = timeOf(field(pause, 'startTime'));
    const step = rollout === undefined ? undefined : stepOf(rollout);
    if (rollout === undefined || pause === undefined || step?.timed === true) {
      return undefined;
    }
    const reason = text(field(pause, 'reason')) ?? '';
    return {
      class: 'configuration',
      root: refOf(rollout),
      sentence: `Rollout ${rollout.metadata.name} waits${step === undefined ? '' : ` at step ${step.number} of ${step.count}`}${since === 0 ? '' : ` since ${ago(view.now, since)}`} ${REASONS[reason] ?? `(${reason})`}`,
      basis: 'confirmed',
      evidence: [fieldEvidence(rollout, 'status.pauseConditions', reason, since)],
      rollback: 'no',
      mitigations: [{ action: 'promote it', risk: 'the new version gets more traffic', undo: 'abort it', command: kubectl(rollout, `argo rollouts promote ${rollout.metadata.name}`) }],
      next: [kubectl(rollout, `argo rollouts get rollout ${rollout.metadata.name}`)],
    };
  },
};

/** The step at which a canary stands, and whether it goes on by itself. */
function stepOf(rollout: KubeObject): { readonly number: number; readonly count: number; readonly timed: boolean } | undefined {
  const steps = list(field(rollout, 'spec', 'strategy', 'canary', 'steps'));
  const index = field(rollout, 'status', 'currentStepIndex');
  return typeof index !== 'number' || steps.length === 0 ? undefined : { number: index + 1, count: steps.length, timed: field(steps[index], 'pause', 'duration') !== undefined };
}
