import { controllerNotActing } from '../../../../lib/investigation/causes/controller/controller-not-acting';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, object, pod, template } from '../../support/objects';

const OLD = template();
const behind = { metadata: { generation: 4, managedFields: [{ manager: 'helm', operation: 'Update', time: before(900), fieldsV1: {} }] }, status: { observedGeneration: 3 } };
/** The lease of the component, and one of the API server that is renewed every few seconds. */
const leases = (age: number): readonly ReturnType<typeof object>[] => [object('coordination.k8s.io/v1', 'Lease', 'kube-controller-manager', { spec: { renewTime: before(age) } }, 'kube-system'), object('coordination.k8s.io/v1', 'Lease', 'apiserver-x1', { spec: { renewTime: before(2) } }, 'kube-system')];

describe('a controller that does not act', () => {
  test('is a matter of the control plane when the controller manager has not renewed its lease', async () => {
    expect(await faultBy(controllerNotActing, { objects: [...deployment([OLD], behind), pod(1, 'a', OLD), pod(1, 'b', OLD), ...leases(900)] })).toMatchObject({ class: 'cluster', subsystem: 'control-plane', root: { kind: 'Lease', name: 'kube-controller-manager' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is found for missing pods as well when the lease is old', async () => {
    expect((await investigated({ objects: [...deployment([OLD]), ...leases(900)] }, 'web')).verdict).toMatchObject({ cause: 'controller-not-acting' });
  });

  test('is at most 0.5 sure when the lease may not be read', async () => {
    expect(await faultBy(controllerNotActing, { objects: [...deployment([OLD], behind), pod(1, 'a', OLD), pod(1, 'b', OLD)], unreadable: { Lease: 'forbidden' } })).toMatchObject({ confidence: 0.5 });
  });

  test('is hardly claimed while the controller manager renews its lease', async () => {
    expect(await faultBy(controllerNotActing, { objects: [...deployment([OLD], behind), pod(1, 'a', OLD), pod(1, 'b', OLD), ...leases(3)] })).toMatchObject({ confidence: 0.5 });
    expect(await faultBy(controllerNotActing, { objects: [...deployment([OLD]), ...leases(3)] })).toBeUndefined();
  });

  test('is not claimed for a change that was made just now', async () => {
    const fresh = { ...behind, metadata: { ...behind.metadata, managedFields: [{ manager: 'helm', operation: 'Update', time: before(5), fieldsV1: {} }] } };
    expect((await investigated({ objects: [...deployment([OLD], fresh), pod(1, 'a', OLD), pod(1, 'b', OLD), ...leases(3)] }, 'web')).verdict.class).toBe('healthy');
  });
});
