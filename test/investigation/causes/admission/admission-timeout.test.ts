import { admissionTimeout } from '../../../../lib/investigation/causes/admission/admission-timeout';
import { faultBy } from '../../support/cluster';
import { object, template } from '../../support/objects';
import { refused } from '../../support/refused';

const OLD = template();
const TOLD = 'Timeout: request did not complete within requested timeout - context deadline exceeded';
const hook = (name: string, patch: Record<string, unknown> = {}): ReturnType<typeof object> => object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', name, {
  webhooks: [{ name: `${name}.example.com`, failurePolicy: 'Ignore', timeoutSeconds: 20, rules: [{ apiGroups: [''], resources: ['pods'], operations: ['CREATE'] }], clientConfig: { service: { namespace: 'tools', name } }, ...patch }],
}, '');

describe('admission that takes too long', () => {
  test('adds up the webhooks that are called and names the one without anybody behind it', async () => {
    const service = object('v1', 'Service', 'b', {}, 'tools');
    const fault = await faultBy(admissionTimeout, { objects: [...refused([OLD], TOLD), hook('a'), hook('b'), service] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'admission', root: { kind: 'MutatingWebhookConfiguration', name: 'a' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('2 webhooks may take 40s in all, and a.example.com, b.example.com has nobody behind it');
  });

  test('leaves out webhooks that are not called for these pods', async () => {
    const elsewhere = hook('c', { namespaceSelector: { matchLabels: { team: 'other' } } });
    expect((await faultBy(admissionTimeout, { objects: [...refused([OLD], TOLD), hook('a'), elsewhere, hook('d', { rules: [{ apiGroups: ['apps'], resources: ['deployments'], operations: ['CREATE'] }] })] }))?.sentence).toContain('1 webhooks may take 20s');
  });

  test('is at most 0.6 sure when webhooks may not be read', async () => {
    expect(await faultBy(admissionTimeout, { objects: refused([OLD], TOLD), unreadable: { MutatingWebhookConfiguration: 'forbidden', ValidatingWebhookConfiguration: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
  });

  test('is not claimed when the message names the webhook', async () => {
    expect(await faultBy(admissionTimeout, { objects: refused([OLD], 'Internal error occurred: failed calling webhook "a.example.com": failed to call webhook: Post "https://a.tools.svc:443/?timeout=10s": context deadline exceeded') })).toBeUndefined();
  });
});
