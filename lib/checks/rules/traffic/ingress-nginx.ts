import { field } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';

/** Nothing depends on the retired ingress-nginx. */
export const ingressNginx = objectCheck({
  id: 'ingress-nginx',
  title: 'nothing depends on the retired ingress-nginx',
  severity: 'warning',
  reason: 'It has had no releases and no security fixes since March 2026.',
  remedy: 'Move to a Gateway, or to another controller.',
  sources: ['kubescape:C-0292', 'https://github.com/kubernetes/ingress-nginx'],
  kinds: ['Ingress'],
  judge: (ingress) => {
    const name = field(ingress, 'spec', 'ingressClassName') ?? field(ingress, 'metadata', 'annotations', 'kubernetes.io/ingress.class');
    return name === 'nginx' ? [fault('spec.ingressClassName', 'the class is nginx')] : [];
  },
});
