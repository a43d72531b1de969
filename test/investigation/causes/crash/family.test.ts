import type { Fault } from '../../../../lib/investigation';
import { before, type ClusterContents, investigated } from '../../support/cluster';
import { backend, badRelease, crashing, service } from '../../support/crashing';
import { unready } from '../../support/not-ready';
import { crashed, deployment, event, merge, notReady, object, pod, template } from '../../support/objects';

const GO_PANIC = 'panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x47b2d1]\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:21 +0x1d\nexit status 2';
const PYTHON = 'Traceback (most recent call last):\n  File "/app/main.py", line 4, in <module>\n    url = os.environ["DATABASE_URL"]\n  File "<frozen os>", line 685, in __getitem__\nKeyError: \'DATABASE_URL\'';
const NODE = 'node:internal/process/promises:394\n      triggerUncaughtException(err, true /* fromPromise */);\n      ^\n\nAggregateError [ECONNREFUSED]: \n    at internalConnectMultiple (node:net:1122:18)\n    at afterConnectMultiple (node:net:1689:7) {\n  code: \'ECONNREFUSED\',\n  [errors]: [\n    Error: connect ECONNREFUSED 10.96.1.1:5432\n        at createConnectionError (node:net:1652:14)\n        at afterConnectMultiple (node:net:1682:16) {\n      errno: -111,\n      code: \'ECONNREFUSED\',\n      syscall: \'connect\',\n      address: \'10.96.1.1\',\n      port: 5432\n    }\n  ]\n}\n\nNode.js v22.11.0';
const SPRING = '2026-03-01T02:12:58.101Z  INFO 1 --- [main] c.example.App : Starting App\n2026-03-01T02:13:01.220Z ERROR 1 --- [main] o.s.b.SpringApplication : Application run failed\n\norg.springframework.beans.factory.BeanCreationException: Error creating bean with name \'entityManagerFactory\'\n\tat org.springframework.beans.factory.support.X.create(X.java:1)\nCaused by: org.postgresql.util.PSQLException: The connection attempt failed.\n\tat org.postgresql.core.v3.ConnectionFactoryImpl.openConnectionImpl(ConnectionFactoryImpl.java:364)\nCaused by: java.net.UnknownHostException: dbb\n\tat java.base/sun.nio.ch.NioSocketImpl.connect(NioSocketImpl.java:567)\n\t... 30 common frames omitted';
const JAVA_OOM = 'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space\n\tat java.base/java.util.Arrays.copyOf(Arrays.java:3537)\n\tat com.example.Cache.fill(Cache.java:12)';
const NGINX = '/docker-entrypoint.sh: Configuration complete; ready for start up\n2026/03/01 02:13:00 [emerg] 1#1: host not found in upstream "bakcend:8080" in /etc/nginx/conf.d/default.conf:3\nnginx: [emerg] host not found in upstream "bakcend:8080" in /etc/nginx/conf.d/default.conf:3';
const DB_ENV = { env: [{ name: 'DATABASE_URL', value: 'postgres://app@db:5432/shop' }] };

/** Class, cause, root and rollback, as a reader takes them from the verdict. */
function shown({ class: what, cause, root, rollback }: Fault): string {
  return `${what} ${cause} ${root.kind}/${root.name} ${rollback.answer}`;
}

const CASES: readonly (readonly [string, string, ClusterContents])[] = [
  ['a nil pointer in a new Go image', 'application exits-with-error Deployment/web yes', badRelease(GO_PANIC, {}, { image: 'web:2' }, ...service('db', 1))],
  ['a variable that the last rollout took away', 'configuration required-setting-missing Deployment/web yes', badRelease(PYTHON, DB_ENV, {})],
  ['a database that is down', 'dependency dependency-refuses StatefulSet/db no', crashing(NODE, DB_ENV, ...service('db', 0), ...backend('StatefulSet', 'db', notReady(crashed(1))))],
  ['a database that is down while a new image is rolled out', 'dependency dependency-refuses StatefulSet/db no', badRelease(NODE, {}, { image: 'web:2' }, ...service('db', 0), ...backend('StatefulSet', 'db', notReady(crashed(1))))],
  ['a misspelt host in a Spring application', 'configuration name-does-not-exist Deployment/web yes', badRelease(SPRING, DB_ENV, { env: [{ name: 'DATABASE_URL', value: 'jdbc:postgresql://dbb:5432/shop' }] }, ...service('db', 1))],
  ['a misspelt upstream of nginx in a ConfigMap', 'configuration name-does-not-exist ConfigMap/nginx restore', {
    ...crashing(NGINX, { volumeMounts: [{ name: 'conf', mountPath: '/etc/nginx/conf.d' }] }, ...service('backend', 1)),
    objects: (() => {
      const from = template({ volumeMounts: [{ name: 'conf', mountPath: '/etc/nginx/conf.d' }] }, { volumes: [{ name: 'conf', configMap: { name: 'nginx' } }] });
      return [...deployment([from]), pod(1, 'a', from, notReady(crashed(1))), object('v1', 'ConfigMap', 'nginx', { data: { 'default.conf': 'upstream x {\n  server bakcend:8080;\n}' } }), ...service('backend', 1)];
    })(),
  }],
  ['a full Java heap', 'application heap-exhausted Deployment/web no', crashing(JAVA_OOM)],
  ['a database image without its password', 'configuration required-setting-missing Deployment/web no', crashing('Error: Database is uninitialized and superuser password is not specified.\n       You must specify POSTGRES_PASSWORD to a non-empty value for the\n       superuser.')],
  ['a module that is not in the new image', 'application exits-with-error Deployment/web yes', badRelease('Traceback (most recent call last):\n  File "/app/main.py", line 1, in <module>\n    import flask\nModuleNotFoundError: No module named \'flask\'', {}, { image: 'web:2' })],
  ['a warning about the cache before another error', 'application exits-with-error Deployment/web yes', badRelease(`level=warn msg="cache: dial tcp redis:6379: connect: connection refused, continuing"\n${GO_PANIC}`, {}, { image: 'web:2' }, ...service('redis', 0))],
  ['nothing in the log', 'application exits-with-error Deployment/web yes', badRelease('', {}, { image: 'web:2' })],
  ['a readiness endpoint that needs the database', 'dependency dependency-refuses StatefulSet/db no', unready({ image: 'web:2' }, { from: {}, message: 'Readiness probe failed: HTTP probe failed with statuscode: 503', log: `listening on :8080\n${'ERROR health: dial tcp 10.96.1.1:5432: connect: connection refused\n'.repeat(5)}`, others: [...service('db', 0), ...backend('StatefulSet', 'db', notReady(crashed(1)))] })],
  ['a port that the new image moved', 'configuration readiness-probe-wrong-port Deployment/web yes', unready({ image: 'web:2' }, { from: {}, message: 'Readiness probe failed: Get "http://10.0.0.7:8080/readyz": dial tcp 10.0.0.7:8080: connect: connection refused', log: 'Server listening on http://0.0.0.0:3000' })],
];

describe('among all causes, the verdict on a crash', () => {
  test.each(CASES)('of %s is right', async (_what, expected, contents) => {
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

  test('of a Job whose pod fails is found through its pod', async () => {
    const job = object('batch/v1', 'Job', 'import', { spec: { template: {} }, status: { failed: 1 } });
    const failed = object('v1', 'Pod', 'import-x', merge({ metadata: { labels: { 'batch.kubernetes.io/job-name': 'import' }, ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'import', uid: 'uid-Job-import', controller: true }] }, spec: { nodeName: 'node-a', restartPolicy: 'Never', containers: [{ name: 'app' }] } }, {
      status: { phase: 'Failed', containerStatuses: [{ name: 'app', restartCount: 0, state: { terminated: { exitCode: 1, reason: 'Error', startedAt: before(60), finishedAt: before(50) } } }] },
    }));
    const { verdict } = await investigated({ objects: [job, failed], logs: { 'import-x/app': 'FATAL password authentication failed for user "etl"' } }, 'job/import');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'credentials-refused' });
  });
});

describe('a healthy look-alike of a crash', () => {
  test('that logs refusals and serves is healthy', async () => {
    const from = template();
    const contents = { objects: [...deployment([from]), pod(1, 'a', from), pod(1, 'b', from), ...service('db', 0)], logs: { 'web-1-a/app': 'ERROR dial tcp 10.96.1.1:5432: connect: connection refused' } };
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
