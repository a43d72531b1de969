import { field } from '../../../core';
import { refOf } from '../../../evidence';
import { revisionOf } from '../../spine/revision';
import type { Workload } from '../../spine/workload';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { kubectl } from '../support/commands';
import { conditionEvidence, fieldEvidence } from '../support/evidence';

/**
 * A16: a Deployment has given up an update, pods of the new revision are missing, and nothing that was read shows why,
 * for example since a dump holds no ReplicaSets: better said than called healthy.
 */
export const rolloutNotProgressing: Cause = {
  id: 'rollout-not-progressing',
  rows: ['A16'],
  stages: ['rollout'],
  generic: true,
  find: (view, { workload }) => {
    const object = workload?.object;
    const updated = workload === undefined ? 0 : updatedOf(workload);
    const desired = workload?.desired ?? 0;
    if (object?.kind !== 'Deployment' || conditionOf(object, 'Progressing')?.reason !== 'ProgressDeadlineExceeded' || field(object, 'spec', 'paused') === true || updated >= desired) {
      return undefined;
    }
    const refusal = view.events.filter(({ reason, about }) => reason === 'FailedCreate' && about.kind === 'ReplicaSet' && about.namespace === object.metadata.namespace && about.name.startsWith(`${object.metadata.name}-`));
    const [last] = refusal.slice(-1);
    return {
      class: 'unknown',
      root: refOf(object),
      sentence: `the rollout of Deployment ${object.metadata.name} does not go on: ${updated} of ${desired} pods are of the new revision${last === undefined ? '' : `; ReplicaSet ${last.about.name} says: ${last.message.slice(0, 200)}`}`,
      basis: 'status',
      unchecked: ['why: no pod that is there shows a fault'],
      evidence: [...conditionEvidence(object, 'Progressing'), fieldEvidence(object, 'status.updatedReplicas', String(updated))],
      rollback: 'no',
      next: [kubectl(object, 'get replicasets'), kubectl(object, `describe deployment ${object.metadata.name}`)],
    };
  },
};

/** Pods of the newest revision: counted where the revisions are known, else as the Deployment tells. */
function updatedOf({ object, pods, revisions }: Workload): number {
  return revisions.length > 0 ? pods.filter((pod) => revisionOf(pod, revisions) === revisions[0]).length : Number(field(object, 'status', 'updatedReplicas') ?? 0);
}
