import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { containersOf } from '../../view/pod-state';
import { ago } from '../../view/time';
import { describeCommand } from '../support/commands';
import { endEvidence, fieldEvidence } from '../support/evidence';

/** Seconds that a helper may take to end after the work. */
const PATIENCE = 120;

/** N07: the work of a Job is done and a helper container beside it does not end, so the Job never completes. */
export const jobHeldBySidecar: Cause = {
  id: 'job-held-by-sidecar',
  rows: ['N07'],
  stages: ['job'],
  find: (view, { workload }) => {
    for (const pod of workload?.pods ?? []) {
      const main = containersOf(pod).filter(({ role }) => role === 'main');
      const done = main.find(({ terminated }) => terminated?.exitCode === 0 && terminated.finishedAt > 0 && (view.now - terminated.finishedAt) / 1000 > PATIENCE);
      const running = main.filter(({ runningSince }) => runningSince !== undefined);
      const [helper] = running;
      if (done?.terminated !== undefined && helper !== undefined && main.length > running.length) {
        return {
          class: 'configuration',
          root: refOf(workload?.object ?? pod),
          sentence: `container ${done.name} ended well ${ago(view.now, done.terminated.finishedAt)} ago and container ${helper.name} keeps running, so the Job never completes`,
          basis: 'confirmed',
          evidence: [endEvidence(pod, done, done.terminated), fieldEvidence(pod, `status.containerStatuses[${helper.name}].state.running`, 'running')],
          rollback: 'no',
          mitigations: [{ action: `make ${helper.name} a sidecar: an init container with restartPolicy Always`, risk: 'it starts before the work', undo: 'make it an ordinary container again' }],
          next: [describeCommand(pod)],
        };
      }
    }
    return undefined;
  },
};
