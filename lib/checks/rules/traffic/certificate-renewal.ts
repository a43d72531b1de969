import { field, type Manifest, record, show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import type { ManifestIndex } from '../../model/manifest-index';
import { plain } from '../../model/plain';

/** Whether a public authority issues a certificate. An authority of one's own sets its own lifetimes. */
function isAcme(certificate: Manifest, index: ManifestIndex): boolean {
  const { kind, name } = record(field(certificate, 'spec', 'issuerRef'));
  const issuer = kind === 'ClusterIssuer' ? index.ofKind('ClusterIssuer').find((object) => object.metadata.name === name) : index.find('Issuer', index.namespaceOf(certificate), plain(name));
  return issuer === undefined ? /letsencrypt|acme|zerossl/i.test(plain(name)) : field(issuer, 'spec', 'acme') !== undefined;
}

/** No certificate renews later than its authority allows. */
export const certificateRenewal = objectCheck({
  id: 'certificate-renewal',
  title: 'no certificate renews later than its authority allows',
  severity: 'warning',
  reason: 'Let\'s Encrypt shortens lifetimes to 64 days in 2027 and 45 in 2028: a fixed renewBefore then leaves little or renews in a loop.',
  remedy: 'Leave duration and renewBefore out, or use renewBeforePercentage.',
  sources: ['https://cert-manager.io/docs/usage/certificate/#renewal', 'https://letsencrypt.org/2025/12/02/from-90-to-45'],
  kinds: ['Certificate'],
  judge: (certificate, { index }) => {
    if (field(certificate, 'spec', 'isCA') === true || !isAcme(certificate, index)) {
      return undefined;
    }
    return ['duration', 'renewBefore'].filter((key) => field(certificate, 'spec', key) !== undefined).map((key) => fault(`spec.${key}`, `${key} is fixed to ${show(field(certificate, 'spec', key))}`));
  },
});
