import { field } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { stamp, timeOf } from '../../view/time';
import { owns } from '../../view/writes';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';

/** Changes back and forth, in seconds before now, that count as a fight; and how many. */
const WINDOW = 1800;
const SWINGS = 3;

/**
 * M07: two writers set the number of pods against each other, so it swings: an autoscaler and a delivery tool, or a
 * CronJob and a person. Naming the workload alone would be half of it: the writers are named.
 */
export const managersFight: Cause = {
  id: 'managers-fight',
  rows: ['M07'],
  stages: ['autoscaling', 'rollout', 'controller'],
  needs: (view, subject): readonly Need[] => (swings(view, subject) < SWINGS || subject.workload === undefined ? [] : [{ verb: 'list', kind: 'CronJob', namespace: subject.workload.object.metadata.namespace ?? '' }]),
  find: (view, subject) => {
    const object = subject.workload?.object;
    const times = swings(view, subject);
    const writers = object === undefined ? [] : writersOf(object);
    const job = object === undefined ? undefined : view.all('CronJob', object.metadata.namespace).find((each) => writes(each, object));
    if (object === undefined || times < SWINGS || (writers.length < 2 && job === undefined)) {
      return undefined;
    }
    const names = [...writers.map(({ manager }) => manager), ...(job === undefined ? [] : [`CronJob ${job.metadata.name}`])];
    return {
      class: 'configuration',
      root: refOf(job ?? object),
      sentence: `${names.join(' and ')} set the number of pods of ${object.kind} ${object.metadata.name} against each other: it went up and down ${times} times within half an hour`,
      basis: 'correlated',
      evidence: [
        fieldEvidence(object, 'events ScalingReplicaSet', `${times} times up and down`),
        ...writers.map(({ manager, at }) => fieldEvidence(object, `metadata.managedFields[${manager}]`, `wrote spec.replicas at ${stamp(at)}`, at)),
        ...(job === undefined ? [] : [fieldEvidence(job, 'spec.jobTemplate', `changes ${object.kind.toLowerCase()} ${object.metadata.name}`)]),
      ],
      rollback: 'no',
      mitigations: [{ action: 'take the number of pods away from one of them', risk: 'the other one decides alone', undo: 'give it back' }],
      next: [kubectl(object, `get ${object.kind.toLowerCase()} ${object.metadata.name} -o yaml --show-managed-fields`), kubectl(object, 'get horizontalpodautoscalers,cronjobs')],
    };
  },
};

/** How often the number of pods has turned from rising to falling, by the events that are kept. */
function swings(view: ClusterView, { workload }: Subject): number {
  const scaled = workload === undefined ? [] : view.eventsOf(workload.object).filter(({ reason, last }) => reason === 'ScalingReplicaSet' && (view.now - last) / 1000 < WINDOW);
  const count = (direction: RegExp): number => scaled.filter(({ message }) => direction.test(message)).reduce((sum, event) => sum + event.count, 0);
  // A rollout scales one ReplicaSet up and another one down; a fight does both to the same one.
  const sets = new Set(scaled.map(({ message }) => /replica set (\S+)/.exec(message)?.[1]));
  return sets.size > 1 ? 0 : Math.min(count(/^Scaled up/), count(/^Scaled down/));
}

/** Who has written the number of pods, each with its last time. */
function writersOf(object: KubeObject): readonly { readonly manager: string; readonly at: number }[] {
  return (object.metadata.managedFields ?? []).filter((entry) => owns(entry, 'spec', 'replicas')).map((entry) => ({ manager: entry.manager ?? 'somebody', at: timeOf(entry.time) }));
}

/** Whether a CronJob runs a command that changes a workload. */
function writes(job: KubeObject, { kind, metadata: { name } }: KubeObject): boolean {
  const command = JSON.stringify(field(job, 'spec', 'jobTemplate', 'spec', 'template', 'spec', 'containers') ?? '');
  return command.length < 20_000 && /\b(scale|patch|apply|set|annotate|rollout restart)\b/.test(command) && command.includes(name) && new RegExp(`kubectl|${kind.toLowerCase()}`).test(command);
}
