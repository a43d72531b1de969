import { field, text } from '../../../core';
import { type KindName, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { nearest } from '../support/nearest';
import { refusalOf, refusalRollback } from '../support/refusal';

const PRIORITY = /no PriorityClass with name (\S+) was found/i;
const RUNTIME = /RuntimeClass "?([^" ]+)"? not found/i;

interface Named {
  readonly kind: KindName & ('PriorityClass' | 'RuntimeClass');
  readonly name: string;
  readonly field: 'priorityClassName' | 'runtimeClassName';
}

/**
 * A11: the PriorityClass or RuntimeClass that the pods name does not exist. Where pods that name it run, it was removed
 * from the cluster, which is a matter of the cluster; else the name is wrong.
 */
export const classMissing: Cause = {
  id: 'class-missing',
  rows: ['A11'],
  stages: ['admission', 'controller'],
  needs: (view, subject) => [...wanted(subject, refusalOf(view, subject)?.text)].map(({ kind }) => ({ verb: 'list', kind }) as const),
  find: (view, subject) => {
    const { workload } = subject;
    const refusal = refusalOf(view, subject);
    const told = toldOf(refusal?.text);
    const missing = told ?? (refusal === undefined ? wanted(subject, undefined).find(({ kind, name }) => view.lookup(kind, undefined, name).state === 'absent') : undefined);
    if (workload === undefined || missing === undefined) {
      return undefined;
    }
    const { kind, name } = missing;
    const { state } = view.lookup(kind, undefined, name);
    const running = workload.pods.find((pod) => field(pod, 'spec', missing.field) === name);
    const similar = nearest(name, view.all(kind).map(({ metadata }) => metadata.name));
    const root = { kind, name };
    return {
      class: running === undefined ? 'configuration' : 'cluster',
      ...(running === undefined ? {} : { subsystem: 'control-plane' }),
      root: running === undefined ? refOf(workload.object) : root,
      sentence: `${kind} ${name}, which the pods name, does not exist${running === undefined ? similar === undefined ? '' : `; ${similar} does` : '; it did when the running pods were made'}`,
      basis: told === undefined ? 'status' : state === 'absent' ? 'confirmed' : 'explicit',
      contradictions: state === 'found' ? [`${kind} ${name} exists now: it may just have been made`] : [],
      unchecked: state === 'unknown' ? [`whether ${kind} ${name} exists now`] : [],
      evidence: [...(refusal?.evidence ?? []), ...(state === 'absent' ? [{ object: root, path: 'metadata.name', value: 'does not exist' }] : []), fieldEvidence(running ?? workload.object, running === undefined ? `spec.template.spec.${missing.field}` : `spec.${missing.field}`, name)],
      rollback: running !== undefined ? 'restore' : refusal === undefined ? 'fixes-if-changed' : refusalRollback(refusal),
      ...(running === undefined ? {} : { restore: root }),
      implicates: [`spec.${missing.field}`],
      mitigations: [{ action: `create ${kind} ${name}, or name one that exists`, risk: kind === 'PriorityClass' ? 'a high priority takes the place of others' : 'the nodes must know the runtime', undo: `delete ${kind} ${name}` }],
      next: [`kubectl get ${kind.toLowerCase()}es`, kubectl(subject.target, `get ${workload.object.kind.toLowerCase()} ${workload.object.metadata.name} -o yaml`)],
    };
  },
};

function toldOf(refused: string | undefined): Named | undefined {
  const priority = PRIORITY.exec(refused ?? '')?.[1];
  const runtime = RUNTIME.exec(refused ?? '')?.[1];
  return priority !== undefined ? { kind: 'PriorityClass', name: priority, field: 'priorityClassName' } : runtime === undefined ? undefined : { kind: 'RuntimeClass', name: runtime, field: 'runtimeClassName' };
}

/** The class that was refused, or those that the template names. */
function wanted({ workload }: Subject, refused: string | undefined): readonly Named[] {
  const told = toldOf(refused);
  const priority = text(field(workload?.template, 'spec', 'priorityClassName'));
  const runtime = text(field(workload?.template, 'spec', 'runtimeClassName'));
  const named: readonly Named[] = [
    ...(priority === undefined || priority === '' ? [] : [{ kind: 'PriorityClass', name: priority, field: 'priorityClassName' } as const]),
    ...(runtime === undefined ? [] : [{ kind: 'RuntimeClass', name: runtime, field: 'runtimeClassName' } as const]),
  ];
  return told !== undefined ? [told] : refused === undefined ? named : [];
}
