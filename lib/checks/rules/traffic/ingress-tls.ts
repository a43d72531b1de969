import { field, list, type Manifest, record } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { plain } from '../../model/plain';

/** Load balancers of clouds and some controllers take certificates and TLS listeners from annotations. */
const CERTIFICATE_ANNOTATION = /(certificate-arn|managed-certificates|pre-shared-cert|appgw-ssl-certificate|router\.tls)$/;

function hasCloudCertificate(ingress: Manifest): boolean {
  return Object.entries(record(field(ingress, 'metadata', 'annotations'))).some(([key, value]) => CERTIFICATE_ANNOTATION.test(key) || (key.endsWith('/listen-ports') && plain(value).includes('HTTPS')));
}

/** Every Ingress speaks TLS. */
export const ingressTls = objectCheck({
  id: 'ingress-tls',
  title: 'every Ingress speaks TLS',
  severity: 'warning',
  reason: 'Passwords and cookies cross the internet in clear text.',
  remedy: 'Add a tls entry with the hosts and a secret.',
  sources: ['polaris:tlsSettingsMissing'],
  kinds: ['Ingress'],
  judge: (ingress) => (list(field(ingress, 'spec', 'tls')).length > 0 || hasCloudCertificate(ingress) ? [] : [fault('spec.tls', 'no host has a certificate')]),
});
