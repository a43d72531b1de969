import { certificateExpired } from '../../../../lib/investigation/causes/traffic/certificate-expired';
import { faultBy, investigated } from '../../support/cluster';
import { object } from '../../support/objects';
import { certificate, healthyWeb, ingress, NGINX, service, slice, tlsSecret } from '../../support/traffic';

const base = [...healthyWeb(), service(), slice(healthyWeb().slice(2)), NGINX, tlsSecret(), ingress({ tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }] })];
const expired = certificate({ notAfter: '2026-02-27T02:14:00Z', conditions: [{ type: 'Ready', status: 'False', reason: 'Expired', message: 'Certificate expired on 2026-02-27' }] });

describe('a certificate that has expired', () => {
  test('is the fault of the certificate, and no rollback helps', async () => {
    expect((await investigated({ objects: [...base, expired] }, 'ingress/web')).verdict).toMatchObject({ cause: 'certificate-expired', class: 'cluster', subsystem: 'certificate', root: { kind: 'Certificate', name: 'shop' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is the fault of its issuer when that is not ready', async () => {
    const issuer = object('cert-manager.io/v1', 'ClusterIssuer', 'letsencrypt', { status: { conditions: [{ type: 'Ready', status: 'False', reason: 'ErrRegisterACMEAccount' }] } }, '');
    expect(await faultBy(certificateExpired, { objects: [...base, expired, issuer] }, 'ingress/web')).toMatchObject({ root: { kind: 'ClusterIssuer' } });
  });

  test('is not claimed while it is valid', async () => {
    expect(await faultBy(certificateExpired, { objects: [...base, certificate({ notAfter: '2026-03-02T00:00:00Z' })] }, 'ingress/web')).toBeUndefined();
  });

  test('is not claimed when Certificates may not be read', async () => {
    expect(await faultBy(certificateExpired, { objects: [...base, expired], unreadable: { Certificate: 'forbidden' } }, 'ingress/web')).toBeUndefined();
  });
});
