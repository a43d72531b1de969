import { field, list } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';

/** Every Ingress speaks TLS. */
export const ingressTls = objectCheck({
  id: 'ingress-tls',
  title: 'every Ingress speaks TLS',
  severity: 'warning',
  reason: 'Passwords and cookies cross the internet in clear text.',
  remedy: 'Add a tls entry with the hosts and a secret.',
  sources: ['polaris:tlsSettingsMissing'],
  kinds: ['Ingress'],
  judge: (ingress) => (list(field(ingress, 'spec', 'tls')).length > 0 ? [] : [fault('spec.tls', 'no host has a certificate')]),
});
