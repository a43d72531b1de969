import { certificateRefused } from '../../../../lib/investigation/causes/crash/certificate-refused';
import { before, faultBy, investigated } from '../../support/cluster';
import { badRelease, crashing } from '../../support/crashing';
import { object } from '../../support/objects';

const EXPIRED = 'Get "https://api.shop.svc:8443/": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-03-01T02:14:00Z is after 2026-02-28T00:00:00Z';
const UNKNOWN = 'javax.net.ssl.SSLHandshakeException: PKIX path building failed: unable to find valid certification path to requested target';
const certificate = (notAfter: string): ReturnType<typeof object> => object('cert-manager.io/v1', 'Certificate', 'api', { spec: { dnsNames: ['api.shop.svc'] }, status: { notAfter, conditions: [{ type: 'Ready', status: 'False', reason: 'Expired' }] } });

describe('a program that does not accept a certificate', () => {
  test('has the Certificate at fault that has expired, and no rollback helps', async () => {
    const { verdict } = await investigated(crashing(EXPIRED, {}, certificate('2026-02-28T00:00:00Z')), 'web');
    expect(verdict).toMatchObject({ class: 'cluster', subsystem: 'certificate', cause: 'certificate-refused', root: { kind: 'Certificate', name: 'api' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is less sure when the Certificate has been renewed: the server may use the old one', async () => {
    expect(await faultBy(certificateRefused, crashing(EXPIRED, {}, certificate(before(-86_400))))).toMatchObject({ confidence: 0.5 });
  });

  test('is less sure when Certificates may not be read', async () => {
    expect(await faultBy(certificateRefused, { ...crashing(EXPIRED, {}, certificate('2026-02-28T00:00:00Z')), unreadable: { Certificate: 'forbidden' } })).toMatchObject({ class: 'cluster', root: { kind: 'Host', name: 'api.shop.svc' }, confidence: 0.5 });
  });

  test('has the bundle of authorities at fault when it does not know the signer, and a rollback fixes what the last one changed', async () => {
    expect(await faultBy(certificateRefused, badRelease(UNKNOWN, {}, { env: [{ name: 'SSL_CERT_FILE', value: '/etc/ca.pem' }] }))).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, rollback: { answer: 'yes' } });
  });

  test('is not claimed for other errors', async () => {
    expect(await faultBy(certificateRefused, crashing('connect ECONNREFUSED api:8443'))).toBeUndefined();
  });
});
