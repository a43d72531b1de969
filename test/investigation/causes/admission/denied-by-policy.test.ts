import { deniedByPolicy } from '../../../../lib/investigation/causes/admission/denied-by-policy';
import { before, faultBy } from '../../support/cluster';
import { object, pod, template } from '../../support/objects';
import { refused } from '../../support/refused';

const OLD = template();
const LATEST = template({ image: 'registry.example.com/shop/web:latest' });
const hook = (age: number): ReturnType<typeof object> => object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'policies', { metadata: { creationTimestamp: before(age) }, webhooks: [{ name: 'validate.policy.example.com', rules: [{ apiGroups: [''], resources: ['pods'], operations: ['CREATE'] }] }] }, '');
const TOLD = 'admission webhook "validate.policy.example.com" denied the request: [no-latest] tag latest is not allowed';

describe('a policy that refuses pods', () => {
  test('makes the revision that it refuses a configuration fault', async () => {
    const fault = await faultBy(deniedByPolicy, { objects: [...refused([OLD, LATEST], TOLD), pod(1, 'a', OLD), hook(90_000)] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain('refuses the pods: [no-latest] tag latest is not allowed');
  });

  test.each(['admission webhook "w.example.com" denied the request without explanation', 'pods "x" is forbidden: ValidatingAdmissionPolicy \'no-latest\' with binding \'all\' denied request: tag latest is not allowed'])('is read from %s', async (words) => {
    expect(await faultBy(deniedByPolicy, { objects: refused([LATEST], words) })).toMatchObject({ class: 'configuration', confidence: 0.85 });
  });

  test('has to go back when it was written after the pods of the same template', async () => {
    expect(await faultBy(deniedByPolicy, { objects: [...refused([LATEST], TOLD), pod(1, 'a', LATEST), hook(60)] })).toMatchObject({ class: 'configuration', root: { kind: 'ValidatingWebhookConfiguration', name: 'policies' }, rollback: { answer: 'restore' } });
  });

  test('is not what changed when its engine rewrote the webhook after a revision that it refuses', async () => {
    expect(await faultBy(deniedByPolicy, { objects: [...refused([OLD, LATEST], TOLD), pod(1, 'a', OLD), hook(5)] })).toMatchObject({ root: { kind: 'Deployment' }, rollback: { answer: 'yes' } });
  });

  test('is less sure when webhooks may not be read', async () => {
    expect(await faultBy(deniedByPolicy, { objects: refused([OLD, LATEST], TOLD), unreadable: { ValidatingWebhookConfiguration: 'forbidden', MutatingWebhookConfiguration: 'forbidden' } })).toMatchObject({ confidence: 0.85 });
  });

  test('is not claimed for a webhook that could not be called', async () => {
    expect(await faultBy(deniedByPolicy, { objects: refused([OLD], 'Internal error occurred: failed calling webhook "validate.policy.example.com": failed to call webhook: Post "https://p.policy.svc:443/v?timeout=10s": no endpoints available for service "p"') })).toBeUndefined();
  });
});
