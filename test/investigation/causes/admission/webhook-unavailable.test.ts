import { webhookUnavailable } from '../../../../lib/investigation/causes/admission/webhook-unavailable';
import { faultBy } from '../../support/cluster';
import { object, template } from '../../support/objects';
import { refused } from '../../support/refused';

const OLD = template();
const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });
const told = (why: string): string => `Internal error occurred: failed calling webhook "validate.policy.example.com": failed to call webhook: Post "https://gate.policy.svc:443/validate?timeout=10s": ${why}`;
const config = object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'policies', { webhooks: [{ name: 'other' }, { name: 'validate.policy.example.com', failurePolicy: 'Fail', clientConfig: { service: { namespace: 'policy', name: 'gate' } }, namespaceSelector: { matchLabels: { team: 'shop' } } }] }, '');
const service = object('v1', 'Service', 'gate', { spec: { selector: { app: 'gate' } } }, 'policy');
const gate = object('apps/v1', 'Deployment', 'gate', { spec: { replicas: 0, template: { metadata: { labels: { app: 'gate' } } } } }, 'policy');
const slice = (ready: boolean): ReturnType<typeof object> => object('discovery.k8s.io/v1', 'EndpointSlice', 'gate-x', { metadata: { labels: { 'kubernetes.io/service-name': 'gate' } }, endpoints: [{ addresses: ['10.0.0.1'], conditions: { ready } }] }, 'policy');

describe('a webhook that cannot be reached', () => {
  test('is a matter of admission whose root is the workload that should answer, and no rollback helps', async () => {
    const fault = await faultBy(webhookUnavailable, { objects: [...refused([OLD, NEW], told('no endpoints available for service "gate"')), config, service, gate, slice(false)] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'admission', root: { kind: 'Deployment', namespace: 'policy', name: 'gate' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.mitigations[1]?.command).toContain('/webhooks/1/failurePolicy');
    expect(fault?.evidence.map(({ value }) => value)).toContain('namespaceSelector {"matchLabels":{"team":"shop"}}');
  });

  test('is named by its configuration when the Service does not exist', async () => {
    const fault = await faultBy(webhookUnavailable, { objects: [...refused([OLD], told('service "gate" not found')), config] });
    expect(fault).toMatchObject({ root: { kind: 'ValidatingWebhookConfiguration', name: 'policies' }, confidence: 0.95 });
    expect(fault?.sentence).toContain('Service policy/gate does not exist');
  });

  test.each([
    ['dial tcp 10.96.0.7:443: connect: connection refused', 'refuses the connection'],
    ['context deadline exceeded', 'does not answer in time'],
    ['EOF', 'does not answer'],
  ])('is told in words for %s', async (why, words) => {
    expect((await faultBy(webhookUnavailable, { objects: [...refused([OLD], told(why)), config, service, gate, slice(true)] }))?.sentence).toContain(words);
  });

  test('is less sure when nothing of it may be read', async () => {
    expect(await faultBy(webhookUnavailable, { objects: refused([OLD], told('no endpoints available for service "gate"')), unreadable: { ValidatingWebhookConfiguration: 'forbidden', MutatingWebhookConfiguration: 'forbidden', Service: 'forbidden', EndpointSlice: 'forbidden', Deployment: 'missing' } }, 'replicaset/web-1')).toMatchObject({ class: 'cluster', confidence: 0.6 });
  });

  test('is doubted when endpoints are ready now', async () => {
    expect(await faultBy(webhookUnavailable, { objects: [...refused([OLD], told('no endpoints available for service "gate"')), config, service, gate, slice(true)] })).toMatchObject({ confidence: 0.65 });
  });

  test('is not claimed for a refusal or a certificate', async () => {
    expect(await faultBy(webhookUnavailable, { objects: refused([OLD], 'admission webhook "validate.policy.example.com" denied the request: no') })).toBeUndefined();
    expect(await faultBy(webhookUnavailable, { objects: refused([OLD], told('tls: failed to verify certificate: x509: certificate signed by unknown authority')) })).toBeUndefined();
  });
});
