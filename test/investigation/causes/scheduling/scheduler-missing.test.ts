import { schedulerMissing } from '../../../../lib/investigation/causes/scheduling/scheduler-missing';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, object, template } from '../../support/objects';
import { pending } from '../../support/pending';

const PLAIN = template();
const CUSTOM = template({}, { schedulerName: 'fancy' });
const unnoticed = { status: { conditions: [] } };
/** The lease of the component, and one of the API server that is renewed every few seconds. */
const leases = (age: number): readonly ReturnType<typeof object>[] => [object('coordination.k8s.io/v1', 'Lease', 'kube-scheduler', { spec: { renewTime: before(age) } }, 'kube-system'), object('coordination.k8s.io/v1', 'Lease', 'apiserver-x1', { spec: { renewTime: before(2) } }, 'kube-system')];

describe('a pod that no scheduler has looked at', () => {
  test('is a configuration fault when it names a scheduler that does not run', async () => {
    expect((await investigated({ objects: [...deployment([PLAIN, CUSTOM]), pending(CUSTOM, '', unnoticed, 2), ...leases(2)] }, 'web')).verdict).toMatchObject({ cause: 'scheduler-missing', class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.75, rollback: { answer: 'yes' } });
  });

  test('is a matter of the control plane when the scheduler has not renewed its lease', async () => {
    expect(await faultBy(schedulerMissing, { objects: [...deployment([PLAIN]), pending(PLAIN, '', unnoticed), ...leases(700)] })).toMatchObject({ class: 'cluster', subsystem: 'control-plane', root: { kind: 'Lease', name: 'kube-scheduler' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is at most 0.6 sure when the lease may not be read', async () => {
    expect(await faultBy(schedulerMissing, { objects: [...deployment([PLAIN]), pending(PLAIN, '', unnoticed)], unreadable: { Lease: 'forbidden' } })).toMatchObject({ class: 'cluster', confidence: 0.6 });
  });

  test('is not claimed while the scheduler runs, nor for a pod that it has looked at', async () => {
    expect(await faultBy(schedulerMissing, { objects: [...deployment([PLAIN]), pending(PLAIN, '', unnoticed), ...leases(2)] })).toBeUndefined();
    expect(await faultBy(schedulerMissing, { objects: [...deployment([CUSTOM]), pending(CUSTOM, '0/1 nodes are available: 1 Insufficient cpu.'), ...leases(700)] })).toBeUndefined();
  });
});
