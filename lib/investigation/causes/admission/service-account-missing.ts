import { field, text } from '../../../core';
import type { Cause } from '../../verdict/cause';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { nearest } from '../support/nearest';
import { refusalOf, refusalRollback } from '../support/refusal';

const MISSING = /serviceaccount "([^"]+)" not found/;

/**
 * A10: the ServiceAccount that the pods run as does not exist. Pods that run with it show that it was deleted, so it has
 * to come back; else the name is wrong.
 */
export const serviceAccountMissing: Cause = {
  id: 'service-account-missing',
  rows: ['A10'],
  stages: ['admission', 'controller'],
  needs: (view, subject) => (/serviceaccount/.test(refusalOf(view, subject)?.text ?? 'serviceaccount') ? [{ verb: 'list', kind: 'ServiceAccount', namespace: subject.target.metadata.namespace ?? '', metadataOnly: true }] : []),
  find: (view, subject) => {
    const { workload } = subject;
    const refusal = refusalOf(view, subject);
    const named = text(field(workload?.template, 'spec', 'serviceAccountName')) ?? 'default';
    const namespace = subject.target.metadata.namespace ?? '';
    const told = MISSING.exec(refusal?.text ?? '')?.[1];
    const name = told ?? named;
    const { state } = view.lookup('ServiceAccount', namespace, name);
    // The controllers make `default` in every namespace again: without a word that it is missing, its absence shows that they are late.
    if (workload === undefined || (told === undefined && (refusal !== undefined || state !== 'absent' || name === 'default'))) {
      return undefined;
    }
    const running = workload.pods.find((pod) => (text(field(pod, 'spec', 'serviceAccountName')) ?? 'default') === name);
    const similar = nearest(name, view.all('ServiceAccount', namespace).map(({ metadata }) => metadata.name));
    const root = { kind: 'ServiceAccount', namespace, name };
    return {
      class: 'configuration',
      root,
      sentence: `ServiceAccount ${name}, as which the pods run, does not exist in namespace ${namespace}${running !== undefined ? '; it did when the running pods were made' : similar === undefined ? '' : `; ${similar} does`}`,
      basis: told === undefined ? 'status' : state === 'absent' ? 'confirmed' : 'explicit',
      contradictions: state === 'found' ? [`ServiceAccount ${name} exists now: it may just have been made`] : [],
      evidence: [...(refusal?.evidence ?? []), ...(state === 'absent' ? [{ object: root, path: 'metadata.name', value: 'does not exist' }] : []), ...(running === undefined ? [] : [fieldEvidence(running, 'spec.serviceAccountName', name)])],
      rollback: refusal === undefined ? 'fixes-if-changed' : refusalRollback(refusal),
      implicates: ['spec.serviceAccountName', 'spec.serviceAccount'],
      restore: root,
      mitigations: [{ action: `create ServiceAccount ${name} with its role bindings, or name the right one`, risk: 'without its bindings the program is refused by the API', undo: `delete ServiceAccount ${name}` }],
      next: [kubectl(subject.target, 'get serviceaccounts'), kubectl(subject.target, 'get rolebindings -o wide')],
    };
  },
};
