import { field, show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';

/** No certificate renews later than its authority allows. */
export const certificateRenewal = objectCheck({
  id: 'certificate-renewal',
  title: 'no certificate renews later than its authority allows',
  severity: 'warning',
  reason: 'Let\'s Encrypt shortens lifetimes to 64 days in 2027 and 45 in 2028: a fixed renewBefore then leaves little or renews in a loop.',
  remedy: 'Leave duration and renewBefore out, or use renewBeforePercentage.',
  sources: ['https://cert-manager.io/docs/usage/certificate/#renewal', 'https://letsencrypt.org/2025/12/02/from-90-to-45'],
  kinds: ['Certificate'],
  judge: (certificate) => ['duration', 'renewBefore'].filter((key) => field(certificate, 'spec', key) !== undefined && field(certificate, 'spec', 'isCA') !== true)
    .map((key) => fault(`spec.${key}`, `${key} is fixed to ${show(field(certificate, 'spec', key))}`)),
});
