import { coversHost, field, list, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { certificateNeeds, certificatesOf } from '../support/route-certificates';
import { routesTo } from '../support/routes';

/** J09: the certificate in front of an Ingress does not name a host that the same entry serves. */
export const certificateHostMismatch: Cause = {
  id: 'certificate-host-mismatch',
  rows: ['J09'],
  stages: ['traffic'],
  needs: (view, subject) => certificateNeeds(view, subject),
  find: (view, subject) => {
    const certificates = certificatesOf(view, subject);
    for (const ingress of routesTo(view, subject).filter(({ kind }) => kind === 'Ingress')) {
      for (const entry of list(field(ingress, 'spec', 'tls'))) {
        const certificate = certificates.find(({ metadata, spec }) => metadata.namespace === ingress.metadata.namespace && field(spec, 'secretName') === field(entry, 'secretName'));
        const names = certificate === undefined ? [] : namesOf(certificate);
        const host = list(field(entry, 'hosts')).map((each) => text(each) ?? '').find((each) => each !== '' && !names.some((name) => name === each || coversHost(name, each)));
        if (certificate !== undefined && names.length > 0 && host !== undefined) {
          return {
            class: 'configuration',
            root: refOf(certificate),
            sentence: `Certificate ${certificate.metadata.name} does not name ${host}, for which Ingress ${ingress.metadata.name} uses it`,
            basis: 'confirmed',
            evidence: [fieldEvidence(certificate, 'spec.dnsNames', names.join(', ')), fieldEvidence(ingress, 'spec.tls[*].hosts', host)],
            rollback: 'no',
            mitigations: [{ action: `add ${host} to spec.dnsNames`, risk: 'the certificate is issued anew', undo: 'take the name out again' }],
            next: [kubectl(certificate, `get certificate ${certificate.metadata.name} -o yaml`)],
          };
        }
      }
    }
    return undefined;
  },
};

function namesOf(certificate: KubeObject): readonly string[] {
  return [...list(field(certificate, 'spec', 'dnsNames')), field(certificate, 'spec', 'commonName')].map((name) => text(name) ?? '').filter((name) => name !== '');
}
