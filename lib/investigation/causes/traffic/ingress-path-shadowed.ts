import { field, list, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { timeOf } from '../../view/time';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';

/** J09: an older Ingress of the same class has the same host and path, and controllers give it the requests. */
export const ingressPathShadowed: Cause = {
  id: 'ingress-path-shadowed',
  rows: ['J09'],
  stages: ['traffic'],
  needs: (_view, { target }) => (target.kind === 'Ingress' ? [{ verb: 'list', kind: 'Ingress', namespace: target.metadata.namespace ?? '' }] : []),
  find: (view, { target }) => {
    if (target.kind !== 'Ingress' || isCanary(target)) {
      return undefined;
    }
    const own = placesOf(target);
    const older = view.all('Ingress', target.metadata.namespace).find((other) => other.metadata.name !== target.metadata.name && !isCanary(other)
      && field(other, 'spec', 'ingressClassName') === field(target, 'spec', 'ingressClassName') && timeOf(other.metadata.creationTimestamp) < timeOf(target.metadata.creationTimestamp)
      && own.length > 0 && own.every((place) => placesOf(other).includes(place)));
    return older === undefined ? undefined : {
      class: 'configuration',
      root: refOf(target),
      sentence: `Ingress ${older.metadata.name} is older and has the same host and path ${own[0] ?? ''}, so it gets the requests`,
      basis: 'status',
      evidence: [fieldEvidence(target, 'spec.rules', own.join(', ')), fieldEvidence(older, 'spec.rules', placesOf(older).join(', '), timeOf(older.metadata.creationTimestamp))],
      rollback: 'no',
      mitigations: [{ action: 'give one of both another host or path', risk: 'clients of the old address are led elsewhere', undo: 'set the old host and path again' }],
      next: [kubectl(target, 'get ingresses')],
    };
  },
};

function placesOf(ingress: KubeObject): readonly string[] {
  return list(field(ingress, 'spec', 'rules')).flatMap((rule) => list(field(rule, 'http', 'paths')).map((path) => `${text(field(rule, 'host')) ?? '*'}${text(field(path, 'path')) ?? '/'}`));
}

function isCanary({ metadata: { annotations } }: KubeObject): boolean {
  return annotations?.['nginx.ingress.kubernetes.io/canary'] === 'true';
}
