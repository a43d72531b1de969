import { field, list, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { stamp, timeOf } from '../../view/time';
import { conditionEvidence, fieldEvidence } from '../support/evidence';
import { addressText, isIp } from '../support/log-address';
import { logCause, programFields } from '../support/log-cause';
import { releaseOf } from '../support/release';
import { containerText } from '../support/said';

const EXPIRED = /expired|not yet valid|NotAfter|CertificateExpired|CERT_HAS_EXPIRED/i;
const NAME = /is valid for|cannot validate certificate for|ALTNAME|altnames|doesn't match|does not match|No subject alternative|NameMismatch|NotValidForName|alternative certificate subject name/i;

/**
 * H08: a certificate is not accepted. Expired: the certificate has to be renewed. Not known or for another name: the
 * program trusts the wrong authorities or uses the wrong name. Dates are taken from Certificates of cert-manager;
 * Secrets are not read.
 */
export const certificateRefused = logCause({
  id: 'certificate-refused',
  rows: ['H08'],
  themes: ['certificate'],
  needs: (_view, subject) => [{ verb: 'list', kind: 'Certificate', namespace: subject.pods[0]?.metadata.namespace ?? '' }],
  find: (view, subject, said) => {
    const { text: line } = said.sign.line;
    const address = said.sign.addresses.find(({ host }) => !isIp(host)) ?? said.sign.addresses[0];
    const who = containerText(said.container);
    const where = address === undefined ? 'what it connects to' : addressText(address);
    if (EXPIRED.test(line)) {
      const certificate = certificateOf(view, said.pod.metadata.namespace, address?.host);
      const until = timeOf(field(certificate, 'status', 'notAfter'));
      const over = until > 0 && until < view.now;
      return {
        class: 'cluster', subsystem: 'certificate', rollback: 'no',
        root: certificate === undefined ? { kind: 'Host', name: address?.host ?? 'unknown' } : refOf(certificate),
        sentence: `${who} does not accept the certificate of ${where}: it has expired${over ? ` on ${stamp(until)}` : until > view.now ? `; Certificate ${certificate?.metadata.name ?? ''} is valid until ${stamp(until)}, so the server may still use the old one` : ''}`,
        basis: over ? 'confirmed' : 'log',
        unchecked: certificate === undefined && view.listing('Certificate', said.pod.metadata.namespace) !== 'done' ? ['the dates of the Certificates'] : [],
        evidence: certificate === undefined ? [] : [fieldEvidence(certificate, 'status.notAfter', stamp(until)), ...(conditionOf(certificate, 'Ready')?.status === 'False' ? conditionEvidence(certificate, 'Ready') : [])],
        next: ['kubectl get certificates --all-namespaces'],
      };
    }
    const release = releaseOf(subject);
    const blamed = ['image', 'template', 'both'].includes(release.guilt);
    return {
      class: 'configuration',
      sentence: NAME.test(line) ? `${who} calls ${where} by a name that its certificate does not have` : `${who} does not know the authority that signed the certificate of ${where}`,
      basis: blamed ? 'correlated' : 'log',
      rollback: 'fixes-if-changed',
      implicates: [...programFields(said), 'spec.volumes'],
      ruledOut: [{ cause: 'certificate-expired', because: 'the message is not about its dates' }],
    };
  },
});

/** The Certificate of cert-manager that is for a host, by any of its names. */
function certificateOf(view: ClusterView, namespace: string | undefined, host: string | undefined): KubeObject | undefined {
  const bare = host?.replace(/\.svc(\..*)?$/, '');
  const all = view.all('Certificate').filter((certificate) => list(field(certificate, 'spec', 'dnsNames')).some((name) => host !== undefined && (name === host || text(name)?.replace(/\.svc(\..*)?$/, '') === bare)));
  return all.find(({ metadata }) => metadata.namespace === namespace) ?? all[0];
}
