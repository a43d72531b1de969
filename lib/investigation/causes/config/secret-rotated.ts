import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { ago } from '../../view/time';
import { kubectl, logsCommand } from '../support/commands';
import { configEditNeeds, type ConfigEdit, configEdits, splitAt } from '../support/config-edits';
import { fieldEvidence, logEvidence } from '../support/evidence';
import { logNeeds } from '../support/logs';
import { refusedLogin } from '../support/refused-login';

const HOUR = 3_600_000;

/**
 * E07: a Secret was written, and logins are refused since. Pods that started before hold the old value: they want a
 * restart, no rollback. Where it is the pods that started since, the new value is wrong and has to go back.
 */
export const secretRotated: Cause = {
  id: 'secret-rotated',
  rows: ['E07'],
  stages: ['crash', 'readiness'],
  needs: (view, subject) => [...logNeeds(subject), ...(refusedLogin(view, subject) === undefined ? [] : configEditNeeds(subject))],
  find: (view, subject) => {
    const { pods: [pod], container, workload } = subject;
    const line = refusedLogin(view, subject);
    const found = rotationOf(view, subject);
    if (pod === undefined || container === undefined || line === undefined || found === undefined || workload === undefined) {
      return undefined;
    }
    const { edit, stale, paired } = found;
    const { name } = edit.object.metadata;
    const target = `${workload.object.kind.toLowerCase()}/${workload.object.metadata.name}`;
    return {
      class: 'configuration',
      root: refOf(edit.object),
      sentence: stale
        ? `Secret ${name} was rotated by ${edit.by} ${ago(view.now, edit.at)} ago, and pods that started before still log in with the old value`
        : `Secret ${name} was written by ${edit.by} ${ago(view.now, edit.at)} ago, and pods that started since are refused when they log in`,
      basis: paired ? 'correlated' : 'status',
      evidence: [
        logEvidence(pod, container, line),
        fieldEvidence(edit.object, 'metadata.managedFields', `written by ${edit.by}`, edit.at),
        fieldEvidence(pod, `status of ${container.name}`, stale ? 'its container started before that' : 'its container started after that'),
        ...(paired ? [fieldEvidence(workload.object, 'pods', stale ? 'pods that started after it are ready' : 'pods that started before it are ready')] : []),
      ],
      ruledOut: [{ cause: 'a rollout', because: 'pods of the same template are told apart by when they started' }],
      rollback: stale ? 'no' : 'restore',
      ...(stale ? {} : { restore: refOf(edit.object) }),
      mitigations: [stale
        ? { action: 'restart the pods, so that they read the new value', risk: 'pods are replaced one after another', undo: 'nothing to undo', command: kubectl(workload.object, `rollout restart ${target}`) }
        : { action: `put the earlier value of Secret ${name} back, or let the other side accept the new one`, risk: 'pods that have the new value are refused then', undo: 'write the new value again' }],
      next: [logsCommand(pod, container, container.runningSince === undefined), kubectl(pod, 'get pods --sort-by=.status.startTime')],
    };
  },
};

/** The write of a Secret that tells the failing pods from the others by when they started; undefined when none does. */
export function rotationOf(view: ClusterView, subject: Subject): Rotation | undefined {
  return configEdits(view, subject).filter(({ object }) => object.kind === 'Secret').map((edit) => sideOf(subject, edit)).find((each) => each !== undefined);
}

/** On which side of the write of a Secret the failing pods are. */
export interface Rotation {
  /** The write. */
  readonly edit: ConfigEdit;
  /** The failing pods hold the old value. */
  readonly stale: boolean;
  /** Pods on the other side of the edit are fine. */
  readonly paired: boolean;
}

function sideOf(subject: Subject, edit: ConfigEdit): Rotation | undefined {
  const { fineBefore, fineAfter, failingBefore, failingAfter, firstFailure } = splitAt(subject, edit.at);
  // A container that was started again reads its environment again: only a life that goes on is stale.
  const stale = failingBefore.length > 0 && failingAfter.length === 0 && subject.container?.runningSince !== undefined;
  const wrong = failingAfter.length > 0 && failingBefore.length === 0;
  if (stale && fineBefore.length === 0) {
    return { edit, stale: true, paired: fineAfter.length > 0 };
  }
  return wrong && fineAfter.length === 0 && (fineBefore.length > 0 || firstFailure - edit.at < HOUR) ? { edit, stale: false, paired: fineBefore.length > 0 } : undefined;
}
