import type { KubeObject } from '../../../../lib/evidence';
import { namespaceTerminating } from '../../../../lib/investigation/causes/control-plane/namespace-terminating';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, event, object, type Patch, template } from '../../support/objects';
import { refused } from '../../support/refused';

const TOLD = 'pods "web-1-x" is forbidden: unable to create new content in namespace shop because it is being terminated';
const namespace = (name: string, conditions: readonly Patch[], since = 3600): KubeObject => object('v1', 'Namespace', name, { metadata: { deletionTimestamp: before(since) }, status: { phase: 'Terminating', conditions } }, '');
const held = [{ type: 'NamespaceFinalizersRemaining', status: 'True', reason: 'SomeFinalizersRemain', message: 'Some content in the namespace has finalizers remaining: shop.example.com/cleanup in 2 resource instances' }];

describe('a namespace that is being deleted', () => {
  test('does not go away while finalizers remain, and they are named', async () => {
    const { verdict } = await investigated({ objects: [namespace('old', held)] }, 'namespace/old');
    expect(verdict).toMatchObject({ cause: 'namespace-terminating', class: 'cluster', subsystem: 'control-plane', root: { kind: 'Namespace', name: 'old' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain('shop.example.com/cleanup');
  });

  test('takes no new pods', async () => {
    const [owner, set] = deployment([template()]);
    const objects = [owner, set, namespace('shop', [], 30)].filter((each) => each !== undefined);
    const denied = event(set ?? objects[0] as KubeObject, 'Warning', 'FailedCreate', 'Error creating: pods "web-1-" is forbidden: unable to create new content in namespace shop because it is being terminated');
    expect(await faultBy(namespaceTerminating, { objects: [...objects, denied] })).toMatchObject({ root: { kind: 'Namespace', name: 'shop' }, stage: 'admission' });
  });

  test('is not at fault while it has just begun, or is not being deleted', async () => {
    expect(await faultBy(namespaceTerminating, { objects: [namespace('old', held, 10)] }, 'namespace/old')).toBeUndefined();
    expect(await faultBy(namespaceTerminating, { objects: [object('v1', 'Namespace', 'old', { status: { phase: 'Active' } }, '')] }, 'namespace/old')).toBeUndefined();
  });

  test('is not claimed when namespaces may not be read', async () => {
    expect(await faultBy(namespaceTerminating, { objects: [...deployment([template()]), namespace('shop', [])], unreadable: { Namespace: 'forbidden' } })).toBeUndefined();
  });

  test('is a matter of the control plane for a workload too, with what holds the deletion up', async () => {
    const fault = await faultBy(namespaceTerminating, { objects: [...refused([template()], TOLD), namespace('shop', held)] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'control-plane', root: { kind: 'Namespace', name: 'shop' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('shop.example.com/cleanup');
  });

  test('is less sure when the API server says so and the namespace may not be read', async () => {
    expect(await faultBy(namespaceTerminating, { objects: refused([template()], TOLD), unreadable: { Namespace: 'forbidden' } })).toMatchObject({ confidence: 0.85 });
  });

  test('is not claimed for other refusals in a namespace that stays', async () => {
    const quota = 'pods "x" is forbidden: exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2';
    expect(await faultBy(namespaceTerminating, { objects: [...refused([template()], quota), object('v1', 'Namespace', 'shop', { status: { phase: 'Active' } }, '')] })).toBeUndefined();
  });
});
