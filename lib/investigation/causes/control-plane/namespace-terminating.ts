import { field } from '../../../core';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { ago, timeOf } from '../../view/time';
import { conditionEvidence, fieldEvidence } from '../support/evidence';
import { refusalOf } from '../support/refusal';

/** What the API server says to whoever makes something there. */
const TERMINATING = /because it is being terminated/;
/** Why a namespace is not gone yet, the most telling first. */
const CONDITIONS = ['NamespaceDeletionDiscoveryFailure', 'NamespaceDeletionContentFailure', 'NamespaceDeletionGroupVersionParsingFailure', 'NamespaceFinalizersRemaining', 'NamespaceContentRemaining'];
/** Seconds that deleting a namespace may take. */
const PATIENCE = 120;

/**
 * A12, M08: the namespace is being deleted, so nothing new is made in it; and perhaps it cannot be deleted. That a pod in
 * it does not go away is not its doing: what holds the pod holds the namespace.
 */
export const namespaceTerminating: Cause = {
  id: 'namespace-terminating',
  rows: ['A12', 'M08'],
  stages: ['controller', 'admission', 'terminating', 'rollout', 'traffic'],
  needs: (_view, subject) => (subject.stage === 'admission' ? [{ verb: 'get', kind: 'Namespace', name: nameOf(subject) }] : []),
  find: (view, subject) => {
    const own = subject.target.kind === 'Namespace';
    const name = nameOf(subject);
    const namespace = own ? subject.target : view.get('Namespace', undefined, name);
    const refusal = own ? undefined : refusalOf(view, subject);
    const told = TERMINATING.test(refusal?.text ?? '');
    const since = timeOf(namespace?.metadata.deletionTimestamp);
    const leaving = since > 0 || field(namespace, 'status', 'phase') === 'Terminating';
    const late = (view.now - since) / 1000 > PATIENCE;
    if ((!leaving && !told) || (own && !late) || (!own && subject.stage === 'terminating')) {
      return undefined;
    }
    const stuck = namespace === undefined ? undefined : CONDITIONS.map((type) => ({ type, condition: conditionOf(namespace, type) })).find(({ condition }) => condition?.status === 'True');
    const why = late && stuck?.condition !== undefined ? `: ${stuck.condition.message.slice(0, 200)}` : '';
    return {
      class: 'cluster',
      subsystem: 'control-plane',
      root: { kind: 'Namespace', name },
      sentence: `namespace ${name} is being deleted${since === 0 ? '' : ` for ${ago(view.now, since)}`}${own ? ' and does not go away' : ', so nothing new is made in it'}${why}`,
      basis: leaving ? 'confirmed' : 'explicit',
      contradictions: namespace !== undefined && !leaving ? ['the namespace is not being deleted now'] : [],
      evidence: [
        ...(namespace === undefined ? [] : [fieldEvidence(namespace, 'metadata.deletionTimestamp', namespace.metadata.deletionTimestamp ?? 'absent', since)]),
        ...(refusal?.evidence ?? []),
        ...(namespace === undefined || stuck === undefined ? [] : conditionEvidence(namespace, stuck.type)),
      ],
      rollback: 'no',
      mitigations: [{ action: 'let what holds it finish: bring the API or the controller back that has to take its finalizer off', risk: 'the namespace and all in it are gone then', undo: 'it cannot be brought back' }],
      next: [`kubectl get namespace ${name} -o yaml`, 'kubectl get apiservices'],
    };
  },
};

function nameOf({ target, workload }: Subject): string {
  return target.kind === 'Namespace' ? target.metadata.name : (workload?.object ?? target).metadata.namespace ?? '';
}
