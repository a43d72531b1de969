import { namespaceTerminating } from '../../../../lib/investigation/causes/admission/namespace-terminating';
import { before, faultBy } from '../../support/cluster';
import { object, template } from '../../support/objects';
import { refused } from '../../support/refused';

const TOLD = 'pods "web-1-x" is forbidden: unable to create new content in namespace shop because it is being terminated';
const leaving = object('v1', 'Namespace', 'shop', { metadata: { deletionTimestamp: before(900) }, status: { phase: 'Terminating', conditions: [{ type: 'NamespaceFinalizersRemaining', status: 'True', message: 'Some content in the namespace has finalizers remaining: example.com/keep in 1 resource instances' }] } }, '');

describe('a namespace that is being deleted', () => {
  test('is a matter of the control plane, with what holds the deletion up', async () => {
    const fault = await faultBy(namespaceTerminating, { objects: [...refused([template()], TOLD), leaving] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'control-plane', root: { kind: 'Namespace', name: 'shop' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('example.com/keep');
  });

  test('is less sure when the namespace may not be read', async () => {
    expect(await faultBy(namespaceTerminating, { objects: refused([template()], TOLD), unreadable: { Namespace: 'forbidden' } })).toMatchObject({ confidence: 0.85 });
  });

  test('is not claimed for other refusals in a namespace that stays', async () => {
    expect(await faultBy(namespaceTerminating, { objects: [...refused([template()], 'pods "x" is forbidden: exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2'), object('v1', 'Namespace', 'shop', { status: { phase: 'Active' } }, '')] })).toBeUndefined();
  });
});
