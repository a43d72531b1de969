import { field, show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { tlsHostsOf } from '../../model/hosts';

const ISSUER_KEYS = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer'];

/** One certificate owns a secret. */
export const certificateTwice = objectCheck({
  id: 'certificate-twice',
  title: 'one certificate owns a secret',
  severity: 'error',
  reason: 'Two Certificates with one secret overwrite each other until neither is renewed (cert-manager reason IncorrectCertificate).',
  remedy: 'Keep the annotation or the Certificate object.',
  sources: ['https://cert-manager.io/docs/usage/ingress/', 'https://cert-manager.io/docs/troubleshooting/'],
  kinds: ['Certificate'],
  judge: (certificate, { index }) => {
    const namespace = certificate.metadata.namespace ?? '';
    const secret = field(certificate, 'spec', 'secretName');
    const twins = index.ofKind('Certificate').filter((other) => other !== certificate && (other.metadata.namespace ?? '') === namespace && field(other, 'spec', 'secretName') === secret);
    const annotated = ['Ingress', 'Gateway', 'ListenerSet'].flatMap((kind) => index.ofKind(kind)).filter((object) => (object.metadata.namespace ?? '') === namespace
      && ISSUER_KEYS.some((key) => field(object, 'metadata', 'annotations', key) !== undefined) && tlsHostsOf(object).some((entry) => entry.secret === secret));
    return [...twins, ...annotated].map((other) => fault('spec.secretName', `${other.kind} ${other.metadata.name} also has a certificate issued into ${show(secret)}`));
  },
});
