import type { Fault } from '../../../../lib/investigation';
import { before, investigated } from '../../support/cluster';
import { CRASHES } from '../../support/crash-cases';
import { backend, service } from '../../support/crashing';
import { crashed, deployment, event, merge, notReady, object, pod, template } from '../../support/objects';

/** Class, cause, root and rollback, as a reader takes them from the verdict. */
function shown({ class: what, cause, root, rollback }: Fault): string {
  return `${what} ${cause} ${root.kind}/${root.name} ${rollback.answer}`;
}

describe('among all causes, the verdict on a crash', () => {
  test.each(CRASHES)('of %s is right', async (_what, expected, contents) => {
    expect(shown((await investigated(contents, 'deployment/web')).verdict)).toBe(expected);
  });

  test('of an init container that cannot reach the database is the database', async () => {
    const from = template({}, { initContainers: [{ name: 'migrate', image: 'web:1' }] });
    const stuck = pod(1, 'a', from, notReady({ state: { waiting: { reason: 'PodInitializing' } } }, { initContainerStatuses: [{ name: 'migrate', ready: false, ...crashed(1) }] }));
    const contents = { objects: [...deployment([from]), stuck, ...service('db', 0), ...backend('Deployment', 'db', notReady(crashed(1)))], logs: { 'web-1-a/migrate/previous': 'error: failed to open database: dial tcp 10.96.1.1:5432: connect: connection refused' } };
    expect(shown((await investigated(contents, 'web')).verdict)).toBe('dependency dependency-refuses Deployment/db no');
  });

  test('of a wrong liveness path is the path, not the exit code of the kill', async () => {
    const probe = { livenessProbe: { httpGet: { path: '/health', port: 8080 }, periodSeconds: 5, failureThreshold: 3 } };
    const [old, next] = [template(), template(probe)];
    const state = { ready: true, started: true, restartCount: 2, state: { running: { startedAt: before(10) } }, lastState: { terminated: { exitCode: 137, reason: 'Error', startedAt: before(40), finishedAt: before(11) } } };
    const stuck = pod(2, 'b', next, { status: { containerStatuses: [{ name: 'app', ...state }] } });
    const objects = [...deployment([old, next]), pod(1, 'a', old), stuck, event(stuck, 'Warning', 'Unhealthy', 'Liveness probe failed: HTTP probe failed with statuscode: 404'), event(stuck, 'Normal', 'Killing', 'Container app failed liveness probe, will be restarted')];
    expect(shown((await investigated({ objects, logs: { 'web-2-b/app/previous': 'listening on :8080' } }, 'web')).verdict)).toBe('configuration readiness-probe-wrong-path Deployment/web yes');
  });

  test.each([
    'Liveness probe failed: Get "http://10.0.0.7:8080/healthz": dial tcp 10.0.0.7:8080: connect: connection refused',
    'Liveness probe failed: Get "http://10.0.0.7:8080/healthz": context deadline exceeded', 'Liveness probe failed: HTTP probe failed with statuscode: 404',
  ])('of a program that ends by itself is the program, though its probe failed as well: %s', async (message) => {
    const [old, next] = [template(), template({ image: 'web:2', livenessProbe: { httpGet: { path: '/healthz', port: 8080 } } })];
    const stuck = pod(2, 'b', next, notReady(crashed(1)));
    const objects = [...deployment([old, next]), pod(1, 'a', old), stuck, event(stuck, 'Warning', 'Unhealthy', message)];
    expect(shown((await investigated({ objects, logs: { 'web-2-b/app/previous': 'panic: no row left' } }, 'web')).verdict)).toBe('application exits-with-error Deployment/web yes');
  });

  test('of a Job whose pod fails is found through its pod', async () => {
    const job = object('batch/v1', 'Job', 'import', { spec: { template: {} }, status: { failed: 1 } });
    const failed = object('v1', 'Pod', 'import-x', merge({ metadata: { labels: { 'batch.kubernetes.io/job-name': 'import' }, ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'import', uid: 'uid-Job-import', controller: true }] }, spec: { nodeName: 'node-a', restartPolicy: 'Never', containers: [{ name: 'app' }] } }, {
      status: { phase: 'Failed', containerStatuses: [{ name: 'app', ready: false, restartCount: 0, state: { terminated: { exitCode: 1, reason: 'Error', startedAt: before(60), finishedAt: before(50) } } }] },
    }));
    const { verdict } = await investigated({ objects: [job, failed], logs: { 'import-x/app': 'FATAL password authentication failed for user "etl"' } }, 'job/import');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'credentials-refused' });
  });
});

describe('a healthy look-alike of a crash', () => {
  test('that logs refusals and serves is healthy', async () => {
    const from = template();
    const contents = { objects: [...deployment([from]), pod(1, 'a', from), pod(1, 'b', from), ...service('db', 1)], logs: { 'web-1-a/app': 'ERROR dial tcp 10.96.1.1:5432: connect: connection refused' } };
    expect((await investigated(contents, 'web')).verdict.class).toBe('healthy');
  });

  test('that waited for its database, was started twice and serves now is healthy', async () => {
    const from = template();
    const recovered = pod(1, 'a', from, { status: { containerStatuses: [{ name: 'app', ready: true, started: true, restartCount: 2, state: { running: { startedAt: before(400) } }, lastState: { terminated: { exitCode: 1, reason: 'Error', startedAt: before(425), finishedAt: before(420) } } }] } });
    expect((await investigated({ objects: [...deployment([from]), recovered, pod(1, 'b', from)], logs: { 'web-1-a/app/previous': 'connect ECONNREFUSED 10.96.1.1:5432' } }, 'web')).verdict).toMatchObject({ class: 'healthy', cause: 'recovered' });
  });

  test('whose init container has worked for two minutes is starting', async () => {
    const from = template({}, { initContainers: [{ name: 'unpack', image: 'busybox' }] });
    const young = pod(1, 'a', from, { ...notReady({ state: { waiting: { reason: 'PodInitializing' } } }, { initContainerStatuses: [{ name: 'unpack', ready: false, started: true, state: { running: { startedAt: before(110) } } }] }), metadata: { creationTimestamp: before(115) } });
    expect((await investigated({ objects: [...deployment([from], { spec: { replicas: 1 } }), young] }, 'web')).verdict).toMatchObject({ class: 'healthy', cause: 'rollout-in-progress' });
  });
});
