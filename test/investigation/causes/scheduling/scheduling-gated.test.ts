import { schedulingGated } from '../../../../lib/investigation/causes/scheduling/scheduling-gated';
import { faultBy, investigated } from '../../support/cluster';
import { deployment, template } from '../../support/objects';
import { pending } from '../../support/pending';

const PLAIN = template();
const GATED = template({}, { schedulingGates: [{ name: 'example.com/wait' }] });
const status = { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated', message: 'Scheduling is blocked due to non-empty scheduling gates' }] };

describe('a scheduling gate', () => {
  test('that the template sets is a configuration fault of the revision that began to', async () => {
    expect((await investigated({ objects: [...deployment([PLAIN, GATED]), pending(GATED, '', { status }, 2)] }, 'web')).verdict).toMatchObject({ cause: 'scheduling-gated', class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test('that only the pod has was set at admission, and its controller has to remove it', async () => {
    const gated = pending(PLAIN, '', { status, spec: { schedulingGates: [{ name: 'kueue.x-k8s.io/admission' }] }, metadata: { labels: { 'app': 'web', 'kueue.x-k8s.io/queue-name': 'team' } } });
    const fault = await faultBy(schedulingGated, { objects: [...deployment([PLAIN]), gated] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'control-plane', root: { kind: 'Pod' }, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('Kueue, queue team');
  });

  test('is less sure when a dump has lost the gates', async () => {
    expect(await faultBy(schedulingGated, { objects: [...deployment([PLAIN]), pending(PLAIN, '', { status })] })).toMatchObject({ confidence: 0.85 });
  });

  test('is not claimed for a pod that finds no node', async () => {
    expect(await faultBy(schedulingGated, { objects: [...deployment([PLAIN]), pending(PLAIN, '0/1 nodes are available: 1 Insufficient cpu.')] })).toBeUndefined();
  });
});
