import { field, show, text } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';

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
    const namespace = index.namespaceOf(certificate);
    const secret = text(field(certificate, 'spec', 'secretName')) ?? '';
    const twins = index.certificatesFor(namespace, secret).filter((other) => other.metadata.name !== certificate.metadata.name);
    const annotated = index.serversOf(namespace, secret).filter((object) => ISSUER_KEYS.some((key) => field(object, 'metadata', 'annotations', key) !== undefined));
    return [...twins, ...annotated].map((other) => fault('spec.secretName', `${other.kind} ${other.metadata.name} also has a certificate issued into ${show(secret)}`));
  },
});
