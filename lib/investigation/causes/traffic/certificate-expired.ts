import { field } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { ago, timeOf } from '../../view/time';
import { chainNeeds, chainOf } from '../support/certificate-chain';
import { kubectl } from '../support/commands';
import { conditionEvidence, fieldEvidence } from '../support/evidence';
import { certificateNeeds, certificatesOf } from '../support/route-certificates';

/** J09: the certificate of a route has expired, by the dates that cert-manager keeps beside it. */
export const certificateExpired: Cause = {
  id: 'certificate-expired',
  rows: ['J09'],
  stages: ['traffic'],
  needs: (view, subject) => [...certificateNeeds(view, subject), ...certificatesOf(view, subject).filter((each) => endOf(each) > 0 && endOf(each) <= view.now).flatMap(chainNeeds)],
  find: (view, subject) => {
    const certificate = certificatesOf(view, subject).find((each) => endOf(each) > 0 && endOf(each) <= view.now);
    if (certificate === undefined) {
      return undefined;
    }
    const { issuer, challenge } = chainOf(view, certificate);
    const broken = issuer !== undefined && conditionOf(issuer, 'Ready')?.status === 'False' ? issuer : undefined;
    return {
      class: 'cluster',
      subsystem: 'certificate',
      root: refOf(broken ?? certificate),
      sentence: `Certificate ${certificate.metadata.name} expired ${ago(view.now, endOf(certificate))} ago and is not renewed${broken === undefined ? '' : `: ${broken.kind} ${broken.metadata.name} is not ready`}`,
      basis: 'confirmed',
      evidence: [
        fieldEvidence(certificate, 'status.notAfter', String(field(certificate, 'status', 'notAfter')), endOf(certificate)),
        ...conditionEvidence(certificate, 'Ready'),
        ...(broken === undefined ? [] : conditionEvidence(broken, 'Ready')),
        ...(challenge === undefined ? [] : [fieldEvidence(challenge, 'status.reason', String(field(challenge, 'status', 'reason') ?? ''))]),
      ],
      rollback: 'no',
      mitigations: [{ action: `renew it (cmctl renew ${certificate.metadata.name})`, risk: 'issuers limit how often one may ask', undo: 'nothing to undo' }],
      next: [kubectl(certificate, `describe certificate ${certificate.metadata.name}`), kubectl(certificate, 'get certificaterequests,orders,challenges')],
    };
  },
};

function endOf(certificate: KubeObject): number {
  return timeOf(field(certificate, 'status', 'notAfter'));
}
