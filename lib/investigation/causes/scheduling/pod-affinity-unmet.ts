import { field, list, record, text } from '../../../core';
import { type LabelSelector, refOf, selectorText } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand, kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { placementNeeds, placementOf, siblingNeeds } from '../support/placement';

const TERMS = ['spec', 'affinity', 'podAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'] as const;

/** B05: the pod must stand beside another one, and there is none such where it may go. */
export const podAffinityUnmet: Cause = {
  id: 'pod-affinity-unmet',
  rows: ['B05'],
  stages: ['scheduling'],
  needs: (view, subject) => [...placementNeeds(view, subject), ...siblingNeeds(view, subject, 'pod-affinity')],
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    if (placement === undefined || placement.decisive !== 'pod-affinity') {
      return undefined;
    }
    const { pod } = placement;
    const term = list(field(pod, ...TERMS))[0];
    const selector = record(field(term, 'labelSelector')) as LabelSelector;
    const wanted = selectorText(selector) || 'certain pods';
    const own = field(term, 'namespaces') === undefined && field(term, 'namespaceSelector') === undefined;
    const partners = view.selected('Pod', pod.metadata.namespace, selector).filter((other) => other !== pod && field(other, 'spec', 'nodeName') !== undefined);
    const none = own && partners.length === 0 && view.listing('Pod', pod.metadata.namespace) === 'done';
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `the pod must stand beside pods with ${wanted} by ${text(field(term, 'topologyKey')) ?? 'node'}, and ${none ? 'no such pod runs' : 'no node where such a pod runs can take it'}`,
      basis: none ? 'confirmed' : 'explicit',
      evidence: [...placement.evidence, fieldEvidence(pod, TERMS.join('.'), wanted), ...partners.slice(0, 3).map((other) => fieldEvidence(other, 'spec.nodeName', String(field(other, 'spec', 'nodeName'))))],
      ruledOut: placement.ruledOut,
      rollback: 'fixes-if-changed',
      implicates: ['spec.affinity'],
      mitigations: [{ action: 'start the pods it wants to stand beside, or prefer the place instead of requiring it', risk: 'the pods may be far from each other', undo: 'require it again' }],
      next: [kubectl(pod, 'get pods -o wide --show-labels'), describeCommand(pod)],
    };
  },
};
