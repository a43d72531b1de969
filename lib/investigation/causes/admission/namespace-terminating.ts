import { field, list, text } from '../../../core';
import type { Cause } from '../../verdict/cause';
import { ago, timeOf } from '../../view/time';
import { fieldEvidence } from '../support/evidence';
import { refusalOf } from '../support/refusal';

const TERMINATING = /because it is being terminated/;
/** Conditions that say what holds the deletion up. */
const HELD = /^(NamespaceDeletionDiscoveryFailure|NamespaceDeletionGroupVersionParsingFailure|NamespaceDeletionContentFailure|NamespaceContentRemaining|NamespaceFinalizersRemaining)$/;

/** A12: the namespace is being deleted, so nothing new can be made in it. */
export const namespaceTerminating: Cause = {
  id: 'namespace-terminating',
  rows: ['A12'],
  stages: ['admission', 'controller'],
  needs: (_view, { target }) => [{ verb: 'get', kind: 'Namespace', name: target.metadata.namespace ?? '' }],
  find: (view, subject) => {
    const refusal = refusalOf(view, subject);
    const told = TERMINATING.test(refusal?.text ?? '');
    const name = subject.target.metadata.namespace ?? '';
    const namespace = view.get('Namespace', undefined, name);
    const since = timeOf(namespace?.metadata.deletionTimestamp);
    const leaving = since > 0 || field(namespace, 'status', 'phase') === 'Terminating';
    if (!told && !leaving) {
      return undefined;
    }
    const held = list(field(namespace, 'status', 'conditions')).filter((condition) => HELD.test(text(field(condition, 'type')) ?? '') && field(condition, 'status') === 'True');
    const why = held.map((condition) => text(field(condition, 'message')) ?? '').filter((message) => message !== '');
    return {
      class: 'cluster',
      subsystem: 'control-plane',
      root: { kind: 'Namespace', name },
      sentence: `namespace ${name} is being deleted${since > 0 ? ` since ${ago(view.now, since)}` : ''}, so no pod can be made in it${why.length === 0 ? '' : `; it is held up: ${why[0]?.slice(0, 160) ?? ''}`}`,
      basis: leaving ? 'confirmed' : 'explicit',
      contradictions: told && namespace !== undefined && !leaving ? ['the namespace is not being deleted now'] : [],
      evidence: [
        ...(namespace === undefined ? [] : [fieldEvidence(namespace, 'metadata.deletionTimestamp', namespace.metadata.deletionTimestamp ?? 'absent', since)]),
        ...(refusal?.evidence ?? []),
        ...(namespace === undefined ? [] : held.map((condition) => fieldEvidence(namespace, `status.conditions[${text(field(condition, 'type')) ?? ''}]`, text(field(condition, 'message')) ?? ''))),
      ],
      rollback: 'no',
      mitigations: [{ action: 'make the workload in another namespace, or let the deletion end and make the namespace again', risk: 'what was in the namespace is gone', undo: 'restore it from its source' }],
      next: [`kubectl get namespace ${name} -o yaml`],
    };
  },
};
