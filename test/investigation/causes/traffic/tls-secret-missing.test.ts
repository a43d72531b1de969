import { tlsSecretMissing } from '../../../../lib/investigation/causes/traffic/tls-secret-missing';
import { faultBy, investigated } from '../../support/cluster';
import { certificate, gateway, healthyWeb, httpRoute, ingress, NGINX, service, slice, tlsSecret } from '../../support/traffic';

const base = [...healthyWeb(), service(), slice(healthyWeb().slice(2)), NGINX];
const secure = ingress({ tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }] });

describe('a route whose certificate is to be in a Secret', () => {
  test('is at fault when the Secret does not exist', async () => {
    expect((await investigated({ objects: [...base, secure] }, 'ingress/web')).verdict).toMatchObject({ cause: 'tls-secret-missing', class: 'configuration', root: { kind: 'Ingress' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('explains an Ingress without an address better than a controller that keeps silent, also where Certificates may not be read', async () => {
    const unserved = { ...secure, status: {} };
    const { verdict } = await investigated({ objects: [...base, unserved], unreadable: { Certificate: 'forbidden' } }, 'ingress/web');
    expect(verdict).toMatchObject({ cause: 'tls-secret-missing', confidence: 0.6 });
  });

  test('is judged by the listener of its Gateway, too', async () => {
    expect(await faultBy(tlsSecretMissing, { objects: [...base, httpRoute(), gateway()] }, 'httproute/web')).toMatchObject({ root: { kind: 'Gateway', name: 'public' } });
  });

  test('is well when the Secret exists', async () => {
    expect((await investigated({ objects: [...base, secure, tlsSecret()] }, 'ingress/web')).verdict.class).toBe('healthy');
    expect(await faultBy(tlsSecretMissing, { objects: [...base, httpRoute(), gateway(), tlsSecret('edge')] }, 'httproute/web')).toBeUndefined();
  });

  test('is left to the Certificate that is to fill the Secret', async () => {
    expect(await faultBy(tlsSecretMissing, { objects: [...base, secure, certificate({})] }, 'ingress/web')).toBeUndefined();
  });

  test('is not claimed when Secrets may not be read', async () => {
    expect(await faultBy(tlsSecretMissing, { objects: [...base, secure], unreadable: { Secret: 'forbidden' } }, 'ingress/web')).toBeUndefined();
  });
});
