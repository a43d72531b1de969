import type { KubeObject } from '../../../../lib/evidence';
import { certificateNotIssued } from '../../../../lib/investigation/causes/traffic/certificate-not-issued';
import { faultBy, investigated } from '../../support/cluster';
import { object, type Patch } from '../../support/objects';
import { certificate, healthyWeb, ingress, NGINX, service, slice } from '../../support/traffic';

const base = [...healthyWeb(), service(), slice(healthyWeb().slice(2)), NGINX, ingress({ tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }] })];
const pending = certificate({ conditions: [{ type: 'Ready', status: 'False', reason: 'DoesNotExist', message: 'Issuing certificate as Secret does not exist' }] });
const issuer = (status: string, message = ''): KubeObject => object('cert-manager.io/v1', 'ClusterIssuer', 'letsencrypt', { status: { conditions: [{ type: 'Ready', status, reason: 'Test', message }] } }, '');
const owned = (apiVersion: string, kind: string, name: string, by: KubeObject, patch: Patch): KubeObject => object(apiVersion, kind, name, { metadata: { ownerReferences: [{ apiVersion: by.apiVersion, kind: by.kind, name: by.metadata.name, uid: by.metadata.uid, controller: true }] }, ...patch });
const request = owned('cert-manager.io/v1', 'CertificateRequest', 'shop-1', pending, { status: { conditions: [{ type: 'Ready', status: 'False', reason: 'Pending', message: 'Waiting on certificate issuance from order' }] } });
const order = owned('acme.cert-manager.io/v1', 'Order', 'shop-1-77', request, { status: { state: 'pending' } });
const challenge = owned('acme.cert-manager.io/v1', 'Challenge', 'shop-1-77-0', order, { spec: { type: 'HTTP-01', dnsName: 'shop.example.com' }, status: { state: 'pending', reason: 'Waiting for HTTP-01 challenge propagation: wrong status code 404, expected 200' } });

describe('a Certificate that cert-manager has not got', () => {
  test('is stuck at its challenge, with the reason the solver gives', async () => {
    const { verdict } = await investigated({ objects: [...base, pending, issuer('True'), request, order, challenge] }, 'ingress/web');
    expect(verdict).toMatchObject({ cause: 'certificate-not-issued', class: 'cluster', subsystem: 'certificate', root: { kind: 'Challenge' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain('wrong status code 404');
  });

  test('is stuck at an issuer that is not ready, or does not exist', async () => {
    expect(await faultBy(certificateNotIssued, { objects: [...base, pending, issuer('False', 'Failed to register ACME account')] }, 'ingress/web')).toMatchObject({ root: { kind: 'ClusterIssuer' } });
    expect(await faultBy(certificateNotIssued, { objects: [...base, pending] }, 'ingress/web')).toMatchObject({ root: { kind: 'Certificate' }, sentence: expect.stringContaining('does not exist') as string });
  });

  test('is well when it is issued, and while it is renewed before it ends', async () => {
    const renewing = certificate({ notAfter: '2026-03-20T00:00:00Z', conditions: [{ type: 'Ready', status: 'False', reason: 'InProgress' }] });
    expect(await faultBy(certificateNotIssued, { objects: [...base, renewing, issuer('True')] }, 'ingress/web')).toBeUndefined();
    expect(await faultBy(certificateNotIssued, { objects: [...base, certificate({ notAfter: '2026-05-20T00:00:00Z', conditions: [{ type: 'Ready', status: 'True' }] })] }, 'ingress/web')).toBeUndefined();
  });

  test('is at most 0.6 sure when the chain may not be read', async () => {
    const unreadable = { CertificateRequest: 'forbidden', Order: 'forbidden', Challenge: 'forbidden', ClusterIssuer: 'forbidden' } as const;
    expect(await faultBy(certificateNotIssued, { objects: [...base, pending, request, order, challenge, issuer('True')], unreadable }, 'ingress/web')).toMatchObject({ confidence: 0.6, root: { kind: 'Certificate' } });
  });
});
