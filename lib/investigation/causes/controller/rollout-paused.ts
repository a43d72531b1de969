import { field } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { templateDiff } from '../../view/template-diff';
import { stamp } from '../../view/time';
import { kubectl } from '../support/commands';
import { conditionEvidence, fieldEvidence } from '../support/evidence';
import { writingOf } from '../support/writing';

/** A15: the workload is paused and has a change that it therefore does not roll out. Paused without a change is no fault. */
export const rolloutPaused: Cause = {
  id: 'rollout-paused',
  rows: ['A15'],
  stages: ['rollout'],
  find: (_view, { workload }) => {
    if (workload === undefined || field(workload.object, 'spec', 'paused') !== true) {
      return undefined;
    }
    const { object, revisions, template, desired = 1 } = workload;
    const waiting = revisions[0] === undefined ? [] : templateDiff(revisions[0].template, template);
    const updated = Number(field(object, 'status', 'updatedReplicas') ?? 0);
    const halfway = revisions.length > 1 && updated < desired;
    if (waiting.length === 0 && !halfway) {
      return undefined;
    }
    const writing = writingOf(object, 'spec', 'paused');
    const kind = object.kind.toLowerCase();
    return {
      class: 'configuration',
      root: refOf(object),
      sentence: `${object.kind} ${object.metadata.name} is paused${writing === undefined ? '' : ` by ${writing.by} at ${stamp(writing.at)}`}, and ${waiting.length > 0 ? `does not roll out a change of ${waiting.slice(0, 3).map(({ path }) => path).join(', ')}` : `its rollout stands at ${updated} of ${desired} pods`}`,
      basis: 'confirmed',
      evidence: [
        fieldEvidence(object, 'spec.paused', 'true', writing?.at ?? 0),
        ...conditionEvidence(object, 'Progressing'),
        ...waiting.slice(0, 3).map(({ path, before, after }) => fieldEvidence(object, `spec.template.${path}`, `${after === '' ? 'absent' : after}; the pods have ${before === '' ? 'none' : before}`)),
      ],
      ruledOut: [{ cause: 'a failing rollout', because: 'it is held on purpose: no pod of it fails' }],
      rollback: 'no',
      mitigations: [{ action: 'resume it', risk: 'the change that waits is rolled out at once', undo: kubectl(object, `rollout pause ${kind}/${object.metadata.name}`), command: kubectl(object, `rollout resume ${kind}/${object.metadata.name}`) }],
      next: [kubectl(object, `rollout history ${kind}/${object.metadata.name}`), kubectl(object, `get ${kind} ${object.metadata.name} -o yaml`)],
    };
  },
};
