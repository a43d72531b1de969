import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { ago } from '../../view/time';
import { kubectl, logsCommand } from '../support/commands';
import { configEditNeeds } from '../support/config-edits';
import { fieldEvidence, logEvidence } from '../support/evidence';
import { logNeeds } from '../support/logs';
import { refusedLogin } from '../support/refused-login';
import { rotationOf } from '../support/secret-rotation';

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
