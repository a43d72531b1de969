import { field } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { kubectl } from '../support/commands';
import { editOf } from '../support/edited';
import { fieldEvidence } from '../support/evidence';

const QUEUE = 'kueue.x-k8s.io/queue-name';

/** N07: a CronJob or Job is suspended: nothing runs, on purpose or because it was forgotten. */
export const jobSuspended: Cause = {
  id: 'job-suspended',
  rows: ['N07'],
  stages: ['job'],
  find: (_view, { workload }) => {
    const object = workload?.object;
    if (object === undefined || !['Job', 'CronJob'].includes(object.kind) || field(object, 'spec', 'suspend') !== true) {
      return undefined;
    }
    const queue = object.metadata.labels?.[QUEUE];
    const edit = editOf(object, 'spec', 'suspend');
    return {
      class: 'configuration',
      root: refOf(object),
      sentence: queue === undefined ? `${object.kind} ${object.metadata.name} is suspended, so nothing runs` : `${object.kind} ${object.metadata.name} waits in queue ${queue}, which has not admitted it`,
      basis: 'confirmed',
      evidence: [fieldEvidence(object, 'spec.suspend', edit === undefined ? 'true' : `true, set by ${edit.manager}`, edit?.at)],
      rollback: 'no',
      mitigations: [{ action: 'resume it', risk: 'runs that were missed may start at once', undo: 'suspend it again', command: kubectl(object, `patch ${object.kind.toLowerCase()} ${object.metadata.name} --type merge -p '{"spec":{"suspend":false}}'`) }],
      next: [kubectl(object, `get ${object.kind.toLowerCase()} ${object.metadata.name} -o yaml --show-managed-fields`)],
    };
  },
};
