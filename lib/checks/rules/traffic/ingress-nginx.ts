import { field, record, show } from '../../../core';
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
  judge: (ingress, { index }) => {
    const name = field(ingress, 'spec', 'ingressClassName') ?? field(ingress, 'metadata', 'annotations', 'kubernetes.io/ingress.class');
    const controller = field(index.ofKind('IngressClass').find((object) => object.metadata.name === name), 'spec', 'controller');
    // NGINX Ingress Controller of F5 is another product that uses the same class name.
    const otherProduct = Object.keys(record(field(ingress, 'metadata', 'annotations'))).some((key) => key.startsWith('nginx.org/') || key.startsWith('nginx.com/'));
    if (name === undefined) {
      return undefined;
    }
    return controller === 'k8s.io/ingress-nginx' || (name === 'nginx' && controller === undefined && !otherProduct) ? [fault('spec.ingressClassName', `the class is ${show(name)}`)] : [];
  },
});
