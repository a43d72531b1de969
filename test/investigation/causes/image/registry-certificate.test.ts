import { registryCertificate } from '../../../../lib/investigation/causes/image/registry-certificate';
import { faultBy } from '../../support/cluster';
import { containerd, failingPull, pulledLately } from '../../support/pulls';

const request = (error: string): string => containerd(`failed to do request: Head "https://registry.example.com/v2/shop/web/manifests/2.0.0": ${error}`);
const UNKNOWN = request('tls: failed to verify certificate: x509: certificate signed by unknown authority');

describe('a registry without a trusted connection', () => {
  test.each([
    ['an unknown authority', UNKNOWN, 'whose authority the nodes do not know'],
    ['an expired certificate', request('x509: certificate has expired or is not yet valid: current time 2026-03-01T02:00:00Z is after 2026-02-28T00:00:00Z'), 'has expired'],
    ['another name', request('x509: certificate is valid for old.example.com, not registry.example.com'), 'for another name'],
  ])('is a certificate fault: %s', async (_kind, message, words) => {
    const fault = await faultBy(registryCertificate, failingPull(message));
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'certificate', root: { kind: 'Registry', name: 'registry.example.com' }, confidence: 0.85, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain(words);
  });

  test('is the trust store of one node when other nodes pull from it meanwhile', async () => {
    expect(await faultBy(registryCertificate, failingPull(UNKNOWN, { more: pulledLately('registry.example.com/shop/api:1', 'node-b') }))).toMatchObject({ root: { kind: 'Node', name: 'node-a' } });
  });

  test('is a configuration fault that a rollback fixes when the rollout moved to a registry that speaks plain HTTP', async () => {
    const message = containerd('failed to do request: Head "https://10.0.0.9:5000/v2/": http: server gave HTTP response to HTTPS client');
    expect(await faultBy(registryCertificate, failingPull(message, { image: '10.0.0.9:5000/web:1' }))).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, rollback: { answer: 'yes' } });
  });

  test('is not claimed for a connection that is not made at all', async () => {
    expect(await faultBy(registryCertificate, failingPull(request('net/http: TLS handshake timeout')))).toBeUndefined();
  });

  test('is not claimed when the event has expired', async () => {
    expect(await faultBy(registryCertificate, failingPull(''))).toBeUndefined();
  });
});
