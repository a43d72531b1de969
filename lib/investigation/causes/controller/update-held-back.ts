import { field } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';

/**
 * A16: a StatefulSet or DaemonSet does not update its pods by itself: they wait to be deleted, or a partition keeps the
 * lower ones at the old revision. No pod fails; the update is held by its settings.
 */
export const updateHeldBack: Cause = {
  id: 'update-held-back',
  rows: ['A16'],
  stages: ['rollout'],
  find: (_view, { workload }) => {
    const object = workload?.object;
    const strategy = field(object, 'spec', 'updateStrategy', 'type');
    const partition = field(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition');
    if (workload === undefined || object === undefined || (object.kind !== 'StatefulSet' && object.kind !== 'DaemonSet')) {
      return undefined;
    }
    const daemon = object.kind === 'DaemonSet';
    const wanted = Number(daemon ? field(object, 'status', 'desiredNumberScheduled') ?? 0 : workload.desired ?? 1);
    const updated = Number(field(object, 'status', daemon ? 'updatedNumberScheduled' : 'updatedReplicas') ?? 0);
    const held = strategy === 'OnDelete' || (typeof partition === 'number' && partition > 0 && updated >= Math.max(0, wanted - partition));
    if (!held || updated >= wanted) {
      return undefined;
    }
    const kind = object.kind.toLowerCase();
    const byPartition = strategy !== 'OnDelete';
    return {
      class: 'configuration',
      root: refOf(object),
      sentence: `${object.kind} ${object.metadata.name} has updated ${updated} of ${wanted} pods and ${byPartition ? `leaves those below ordinal ${String(partition)} at the old revision (partition)` : 'waits for the others to be deleted (OnDelete)'}`,
      basis: 'explicit',
      evidence: [
        fieldEvidence(object, byPartition ? 'spec.updateStrategy.rollingUpdate.partition' : 'spec.updateStrategy.type', byPartition ? String(partition) : 'OnDelete'),
        fieldEvidence(object, daemon ? 'status.updatedNumberScheduled' : 'status.updatedReplicas', `${updated} of ${wanted}`),
        ...(daemon ? [] : [fieldEvidence(object, 'status.updateRevision', `${String(field(object, 'status', 'updateRevision'))}, current ${String(field(object, 'status', 'currentRevision'))}`)]),
      ],
      ruledOut: [{ cause: 'a failing rollout', because: 'no pod of it fails: the settings hold it' }],
      rollback: 'no',
      mitigations: [byPartition
        ? { action: 'set the partition to 0', risk: 'the remaining pods are updated one after the other', undo: `set the partition to ${String(partition)} again`, command: kubectl(object, `patch ${kind} ${object.metadata.name} --type merge -p '{"spec":{"updateStrategy":{"rollingUpdate":{"partition":0}}}}'`) }
        : { action: 'delete the old pods one by one', risk: 'each is away while it restarts', undo: 'none needed' }],
      next: [kubectl(object, `get ${kind} ${object.metadata.name} -o yaml`), kubectl(object, 'get pods -L controller-revision-hash')],
    };
  },
};
