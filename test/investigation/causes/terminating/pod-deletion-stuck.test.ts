import { podDeletionStuck } from '../../../../lib/investigation/causes/terminating/pod-deletion-stuck';
import { before, faultBy, investigated } from '../../support/cluster';
import { readiness } from '../../support/cluster-pods';
import { deployment, node, pod, template } from '../../support/objects';

const OLD = template();
const ENDED = { status: { phase: 'Running', containerStatuses: [{ name: 'app', ready: false, restartCount: 0, state: { terminated: { exitCode: 0, reason: 'Completed', finishedAt: before(900) } } }], conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: before(900) }] } };
const leaving = (overdue: number, patch = {}, metadata = {}): ReturnType<typeof pod> => pod(1, 'a', OLD, { ...patch, metadata: { deletionTimestamp: before(overdue), ...metadata } });

describe('a pod that does not go away', () => {
  test('is held by a finalizer whose controller has not taken it away', async () => {
    const fault = await faultBy(podDeletionStuck, { objects: [...deployment([OLD]), leaving(900, ENDED, { finalizers: ['example.com/guard'] }), node('node-a')] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Pod', name: 'web-1-a' }, confidence: 0.85, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('finalizer example.com/guard');
  });

  test('is a matter of its node when that is ready and does not get it down', async () => {
    expect(await faultBy(podDeletionStuck, { objects: [...deployment([OLD]), leaving(900), node('node-a')] })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.6 });
  });

  test('is explained by its node when that does not report', async () => {
    const { verdict } = await investigated({ objects: [...deployment([OLD]), leaving(900), node('node-a', readiness('Unknown', 'NodeStatusUnknown', ''))] }, 'pod/web-1-a');
    expect(verdict.cause).toBe('node-not-ready');
  });

  test('is not stuck within its grace period', async () => {
    expect((await investigated({ objects: [...deployment([OLD]), leaving(-20), pod(1, 'b', OLD), pod(1, 'c', OLD)] }, 'web')).verdict.class).toBe('healthy');
  });

  test('is at most 0.6 sure when the node may not be read', async () => {
    expect((await faultBy(podDeletionStuck, { objects: [...deployment([OLD]), leaving(900)], unreadable: { Node: 'forbidden' } }))?.confidence).toBe(0.6);
  });
});
