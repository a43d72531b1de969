import { field, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';

/** The label by which the charts of controllers name their pods, by the controller of the class. */
const PODS: Readonly<Record<string, string>> = {
  'k8s.io/ingress-nginx': 'ingress-nginx',
  'nginx.org/ingress-controller': 'nginx-ingress',
  'traefik.io/ingress-controller': 'traefik',
  'haproxy.org/ingress-controller/haproxy': 'kubernetes-ingress',
  'ingress.k8s.aws/alb': 'aws-load-balancer-controller',
};
const LABEL = 'app.kubernetes.io/name';

/** J09: the controller that serves the class of an Ingress runs nowhere: all its Ingresses are out, whatever is behind them. */
export const ingressControllerDown: Cause = {
  id: 'ingress-controller-down',
  rows: ['J09'],
  stages: ['traffic'],
  needs: (view, subject) => {
    const label = labelOf(view, subject);
    return subject.target.kind !== 'Ingress' ? [] : [{ verb: 'list', kind: 'IngressClass' }, ...(label === undefined ? [] : [{ verb: 'list', kind: 'Pod', labels: { matchLabels: { [LABEL]: label } } } as const])];
  },
  find: (view, subject) => {
    const label = labelOf(view, subject);
    const pods = label === undefined ? [] : view.selected('Pod', undefined, { matchLabels: { [LABEL]: label } }).filter((pod) => !/^(Succeeded|Failed)$/.test(text(field(pod, 'status', 'phase')) ?? ''));
    const [pod] = pods;
    if (pod === undefined || pods.some(isReady)) {
      return undefined;
    }
    return {
      class: 'cluster',
      subsystem: 'network',
      root: refOf(pod),
      sentence: `no pod of the controller that serves Ingress ${subject.target.metadata.name} (${label ?? ''}) is ready`,
      basis: 'confirmed',
      evidence: [fieldEvidence(pod, 'status.conditions[Ready]', 'False'), fieldEvidence(subject.target, 'spec.ingressClassName', text(field(subject.target, 'spec', 'ingressClassName')) ?? '')],
      rollback: 'no',
      mitigations: [{ action: 'bring the controller back', risk: 'none beyond the outage that is there', undo: 'nothing to undo' }],
      next: [describeCommand(pod), `kubectl get pods -A -l ${LABEL}=${label ?? ''}`],
    };
  },
};

function labelOf(view: ClusterView, { target }: Subject): string | undefined {
  const name = target.kind === 'Ingress' ? text(field(target, 'spec', 'ingressClassName')) ?? target.metadata.annotations?.['kubernetes.io/ingress.class'] : undefined;
  const ingressClass: KubeObject | undefined = name === undefined ? undefined : view.get('IngressClass', undefined, name);
  return PODS[text(field(ingressClass, 'spec', 'controller')) ?? ''];
}
