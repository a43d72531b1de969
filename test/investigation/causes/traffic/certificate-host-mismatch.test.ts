import { certificateHostMismatch } from '../../../../lib/investigation/causes/traffic/certificate-host-mismatch';
import { faultBy, investigated } from '../../support/cluster';
import { certificate, healthyWeb, ingress, NGINX, service, slice, tlsSecret } from '../../support/traffic';

const base = [...healthyWeb(), service(), slice(healthyWeb().slice(2)), NGINX, tlsSecret(), ingress({ tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }] })];
const issued = { notAfter: '2026-05-20T00:00:00Z', conditions: [{ type: 'Ready', status: 'True' }] };

describe('a certificate in front of a host', () => {
  test('is at fault when it does not name the host', async () => {
    expect((await investigated({ objects: [...base, certificate(issued, { dnsNames: ['www.example.com'] })] }, 'ingress/web')).verdict)
      .toMatchObject({ cause: 'certificate-host-mismatch', class: 'configuration', root: { kind: 'Certificate' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is well when it names the host or a wildcard above it', async () => {
    expect(await faultBy(certificateHostMismatch, { objects: [...base, certificate(issued)] }, 'ingress/web')).toBeUndefined();
    expect(await faultBy(certificateHostMismatch, { objects: [...base, certificate(issued, { dnsNames: ['*.example.com'] })] }, 'ingress/web')).toBeUndefined();
  });

  test('is not claimed when Certificates may not be read', async () => {
    expect(await faultBy(certificateHostMismatch, { objects: [...base, certificate(issued, { dnsNames: ['www.example.com'] })], unreadable: { Certificate: 'forbidden' } }, 'ingress/web')).toBeUndefined();
  });
});
