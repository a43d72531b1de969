import { field, text } from '../../../core';
import type { Cause } from '../../verdict/cause';
import { isReady } from '../../view/pod-state';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { controllerLabel, controllerNeeds, controllerPods, makerOf } from '../support/ingress-controllers';

/**
 * J09: the controller that serves the class of an Ingress runs nowhere: all its Ingresses are out, whatever is behind
 * them. Why it does not run is told by an investigation of its own.
 */
export const ingressControllerDown: Cause = {
  id: 'ingress-controller-down',
  rows: ['J09'],
  stages: ['traffic'],
  needs: (view, { target }) => (target.kind === 'Ingress' ? controllerNeeds(view, target) : []),
  find: (view, { target }) => {
    const pods = controllerPods(view, target);
    const [pod] = pods;
    if (pod === undefined || pods.some(isReady)) {
      return undefined;
    }
    const label = controllerLabel(view, target) ?? '';
    const root = makerOf(pod);
    return {
      class: 'cluster',
      subsystem: 'network',
      root,
      ...(root.kind === 'Pod' ? {} : { follow: root }),
      sentence: `no pod of the controller that serves Ingress ${target.metadata.name} (${label}) is ready`,
      basis: 'confirmed',
      evidence: [fieldEvidence(pod, 'status.conditions[Ready]', 'False'), fieldEvidence(target, 'spec.ingressClassName', text(field(target, 'spec', 'ingressClassName')) ?? '')],
      rollback: 'no',
      mitigations: [{ action: 'bring the controller back', risk: 'none beyond the outage that is there', undo: 'nothing to undo' }],
      next: [describeCommand(pod), `kubectl get pods -A -l app.kubernetes.io/name=${label}`],
    };
  },
};
