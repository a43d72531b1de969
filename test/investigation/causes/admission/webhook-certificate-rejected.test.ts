import { webhookCertificateRejected } from '../../../../lib/investigation/causes/admission/webhook-certificate-rejected';
import { faultBy, investigated } from '../../support/cluster';
import { object, template } from '../../support/objects';
import { refused } from '../../support/refused';

const OLD = template();
const told = (why: string): string => `Internal error occurred: failed calling webhook "inject.example.com": failed to call webhook: Post "https://inject.mesh.svc:443/i?timeout=10s": ${why}`;
const config = object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', 'inject', { webhooks: [{ name: 'inject.example.com', clientConfig: { service: { namespace: 'mesh', name: 'inject' } } }] }, '');
const slice = object('discovery.k8s.io/v1', 'EndpointSlice', 'inject-x', { metadata: { labels: { 'kubernetes.io/service-name': 'inject' } }, endpoints: [{ addresses: ['10.0.1.1'], conditions: { ready: true } }] }, 'mesh');

describe('a webhook whose certificate is not accepted', () => {
  test.each([
    ['x509: certificate signed by unknown authority', 'is of an authority that its configuration does not name'],
    ['tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-03-01T02:13:00Z is after 2026-02-01T00:00:00Z', 'has expired or is not valid yet'],
    ['x509: certificate is valid for a.b.svc, not inject.mesh.svc', 'is for another name'],
  ])('is a matter of certificates: %s', async (why, words) => {
    const fault = await faultBy(webhookCertificateRejected, { objects: [...refused([OLD], told(why)), config, slice] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'certificate', root: { kind: 'MutatingWebhookConfiguration', name: 'inject' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain(words);
  });

  test('is the answer before an outage of the webhook', async () => {
    expect((await investigated({ objects: [...refused([OLD], told('x509: certificate signed by unknown authority')), config, slice] }, 'web')).verdict.cause).toBe('webhook-certificate-rejected');
  });

  test('is less sure when webhooks may not be read', async () => {
    expect(await faultBy(webhookCertificateRejected, { objects: refused([OLD], told('x509: certificate signed by unknown authority')), unreadable: { MutatingWebhookConfiguration: 'forbidden', EndpointSlice: 'forbidden' } })).toMatchObject({ confidence: 0.85 });
  });

  test('is not claimed for a webhook without endpoints', async () => {
    expect(await faultBy(webhookCertificateRejected, { objects: refused([OLD], told('no endpoints available for service "inject"')) })).toBeUndefined();
  });
});
