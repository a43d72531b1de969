import { before, investigated } from './support/cluster';
import { deployment, event, notReady, object, pod, template } from './support/objects';

const OLD = template();
const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });
const LOGS = { 'web-1-a/app': 'listening on 8080\n', 'web-1-b/app': 'listening on 8080\n' };
const READY_STATUS = [{ type: 'PodScheduled', status: 'True' }, { type: 'Ready', status: 'True', lastTransitionTime: before(500) }];

describe('a healthy look-alike', () => {
  test('with old restarts is healthy, and they are told as history', async () => {
    const restarted = pod(1, 'a', OLD, { status: { conditions: READY_STATUS, containerStatuses: [{ name: 'app', ready: true, restartCount: 7, state: { running: { startedAt: before(40_000) } }, lastState: { terminated: { exitCode: 1, reason: 'Error', startedAt: before(40_020), finishedAt: before(40_010) } } }] } });
    const { verdict, state } = await investigated({ objects: [...deployment([OLD]), restarted, pod(1, 'b', OLD)], logs: LOGS }, 'web');
    expect(state).toBe('healthy');
    expect(verdict).toMatchObject({ class: 'healthy', cause: 'recovered', confidence: 0.95 });
    expect(verdict.evidence.map(({ value }) => value)).toContain('7 restarts, last 11h6m ago with exit code 1');
  });

  test('with old warnings and a pod that is leaving is healthy', async () => {
    const leaving = pod(1, 'c', OLD, { metadata: { deletionTimestamp: before(-20) }, ...notReady({ state: { running: { startedAt: before(900) } } }, { phase: 'Running' }) });
    const objects = [...deployment([OLD, NEW]), pod(2, 'a', NEW), pod(2, 'b', NEW), leaving, event(leaving, 'Warning', 'Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503')];
    expect((await investigated({ objects }, 'web')).verdict.class).toBe('healthy');
  });

  test('with an evicted pod that has been replaced is healthy', async () => {
    const evicted = pod(1, 'c', OLD, { status: { phase: 'Failed', reason: 'Evicted', conditions: [], containerStatuses: [] } });
    expect((await investigated({ objects: [...deployment([OLD]), pod(1, 'a', OLD), pod(1, 'b', OLD), evicted] }, 'web')).verdict.class).toBe('healthy');
  });

  test('that has just begun is healthy and said to be starting', async () => {
    const fresh = pod(1, 'a', OLD, { metadata: { creationTimestamp: before(4) }, ...notReady({ state: { waiting: { reason: 'ContainerCreating' } } }) });
    expect((await investigated({ objects: [...deployment([OLD]), fresh] }, 'web')).verdict).toMatchObject({ cause: 'rollout-in-progress', confidence: 0.75 });
  });

  test('that is a completed Job is healthy', async () => {
    const job = object('batch/v1', 'Job', 'import', { status: { succeeded: 1, conditions: [{ type: 'Complete', status: 'True' }] } });
    const done = object('v1', 'Pod', 'import-x', { metadata: { ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'import', uid: 'uid-Job-import', controller: true }], labels: { 'batch.kubernetes.io/job-name': 'import' } }, status: { phase: 'Succeeded' } });
    expect((await investigated({ objects: [job, done] }, 'job/import')).verdict).toMatchObject({ class: 'healthy', sentence: 'Job import has completed' });
  });

  test('is at most 0.5 sure where events or logs may not be read', async () => {
    const { verdict, notSeen } = await investigated({ objects: [...deployment([OLD]), pod(1, 'a', OLD), pod(1, 'b', OLD)], logs: LOGS, unreadable: { Event: 'forbidden' } }, 'web');
    expect(verdict).toMatchObject({ class: 'healthy', confidence: 0.5 });
    expect(notSeen.map(({ what }) => what)).toContain('events in shop');
    const deaf = await investigated({ objects: [...deployment([OLD]), pod(1, 'a', OLD), pod(1, 'b', OLD)], logs: LOGS, logsForbidden: true }, 'web');
    expect(deaf.verdict).toMatchObject({ class: 'healthy', confidence: 0.5, contradictions: ['not checked: logs could not be read completely'] });
  });
});

describe('two faults at once', () => {
  test('are two answers, each with its own pods', async () => {
    const unpulled = pod(2, 'c', NEW, notReady({ state: { waiting: { reason: 'ErrImagePull', message: 'failed to resolve registry.example.com/shop/web:2.0.0: not found' } } }));
    const dead = pod(1, 'a', OLD, { status: { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: before(240) }] } });
    const lost = object('v1', 'Node', 'node-a', { status: { conditions: [{ type: 'Ready', status: 'Unknown', lastTransitionTime: before(240) }] } }, '');
    const elsewhere = { ...unpulled, spec: { ...(unpulled.spec as object), nodeName: 'node-b' } };
    const { verdict, others } = await investigated({ objects: [...deployment([OLD, NEW]), dead, elsewhere, lost] }, 'web');
    expect([verdict, ...others].map(({ cause, pods }) => `${cause}: ${pods.join()}`)).toEqual(['node-not-ready: web-1-a', 'image-not-found: web-2-c']);
  });
});

describe('a target', () => {
  test.each([['nothing has the name', 'nope', 'TargetNotFound'], ['the kind is unknown', 'cat/web', 'TargetInvalid'], ['there are too many parts', 'a/b/c', 'TargetInvalid']])('is refused when %s', async (_why, target, code) => {
    await expect(investigated({ objects: [] }, target)).rejects.toMatchObject({ codes: [code] });
  });

  test('is not said to be absent when nobody may look', async () => {
    await expect(investigated({ objects: [], unreadable: { Deployment: 'forbidden' } }, 'deployment/web')).rejects.toMatchObject({ codes: ['TargetUnreadable'] });
  });
});
