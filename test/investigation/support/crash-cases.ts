import type { ClusterContents } from './cluster';
import { backend, badRelease, crashing, service } from './crashing';
import { killed, unready } from './not-ready';
import { crashed, deployment, notReady, object, pod, template } from './objects';

const GO_PANIC = 'panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x47b2d1]\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:21 +0x1d\nexit status 2';
const PYTHON = 'Traceback (most recent call last):\n  File "/app/main.py", line 4, in <module>\n    url = os.environ["DATABASE_URL"]\n  File "<frozen os>", line 685, in __getitem__\nKeyError: \'DATABASE_URL\'';
const NODE = 'node:internal/process/promises:394\n      triggerUncaughtException(err, true /* fromPromise */);\n      ^\n\nAggregateError [ECONNREFUSED]: \n    at internalConnectMultiple (node:net:1122:18)\n    at afterConnectMultiple (node:net:1689:7) {\n  code: \'ECONNREFUSED\',\n  [errors]: [\n    Error: connect ECONNREFUSED 10.96.1.1:5432\n        at createConnectionError (node:net:1652:14)\n        at afterConnectMultiple (node:net:1682:16) {\n      errno: -111,\n      code: \'ECONNREFUSED\',\n      syscall: \'connect\',\n      address: \'10.96.1.1\',\n      port: 5432\n    }\n  ]\n}\n\nNode.js v22.11.0';
const SPRING = '2026-03-01T02:12:58.101Z  INFO 1 --- [main] c.example.App : Starting App\n2026-03-01T02:13:01.220Z ERROR 1 --- [main] o.s.b.SpringApplication : Application run failed\n\norg.springframework.beans.factory.BeanCreationException: Error creating bean with name \'entityManagerFactory\'\n\tat org.springframework.beans.factory.support.X.create(X.java:1)\nCaused by: org.postgresql.util.PSQLException: The connection attempt failed.\n\tat org.postgresql.core.v3.ConnectionFactoryImpl.openConnectionImpl(ConnectionFactoryImpl.java:364)\nCaused by: java.net.UnknownHostException: dbb\n\tat java.base/sun.nio.ch.NioSocketImpl.connect(NioSocketImpl.java:567)\n\t... 30 common frames omitted';
const JAVA_OOM = 'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space\n\tat java.base/java.util.Arrays.copyOf(Arrays.java:3537)\n\tat com.example.Cache.fill(Cache.java:12)';
const NGINX = '/docker-entrypoint.sh: Configuration complete; ready for start up\n2026/03/01 02:13:00 [emerg] 1#1: host not found in upstream "bakcend:8080" in /etc/nginx/conf.d/default.conf:3\nnginx: [emerg] host not found in upstream "bakcend:8080" in /etc/nginx/conf.d/default.conf:3';
const DB_ENV = { env: [{ name: 'DATABASE_URL', value: 'postgres://app@db:5432/shop' }] };

/** What crashes, the verdict in short (class, cause, root, rollback), and the cluster. */
export const CRASHES: readonly (readonly [string, string, ClusterContents])[] = [
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

const GET = 'Get "http://10.0.0.7:8080/readyz": ';
/** Why a pod is not ready, the verdict in short (class, cause, rollback), and the cluster. */
export const NOT_READY: readonly (readonly [string, string, ClusterContents])[] = [
  ['a server error since a new image', 'application readiness-probe-failing yes', unready({ image: 'web:2' }, { from: {}, message: 'Readiness probe failed: HTTP probe failed with statuscode: 500', log: 'listening on :8080\nERROR cannot render' })],
  ['a server error since another setting', 'configuration readiness-probe-failing yes', unready({ env: [{ name: 'MODE', value: 'x' }] }, { from: {}, message: 'Readiness probe failed: HTTP probe failed with statuscode: 500' })],
  ['a probe of a port on which nothing listens', 'configuration readiness-probe-wrong-port yes', unready({ readinessProbe: { httpGet: { path: '/readyz', port: 9999 } } }, { from: {}, message: 'Readiness probe failed: dial tcp 10.0.0.7:9999: connect: connection refused', log: 'listening on :8080' })],
  ['a probe of a path that is not there', 'configuration readiness-probe-wrong-path no', unready({}, { message: 'Readiness probe failed: HTTP probe failed with statuscode: 404', log: 'listening on :8080' })],
  ['a probe by HTTPS of an HTTP server', 'configuration probe-kind-mismatch no', unready({}, { message: 'Readiness probe failed: Get "https://10.0.0.7:8080/readyz": http: server gave HTTP response to HTTPS client', log: 'listening on :8080' })],
  ['a new image that does not answer in time', 'application probe-timeout yes', unready({ image: 'web:2' }, { from: {}, message: `Readiness probe failed: ${GET}context deadline exceeded (Client.Timeout exceeded while awaiting headers)`, log: 'listening on :8080' })],
  ['a slow start that the liveness probe cuts off', 'configuration liveness-kills-slow-start no', killed({ livenessProbe: { httpGet: { path: '/', port: 8080 }, periodSeconds: 5 } }, 16, { message: `Liveness probe failed: ${GET}dial tcp 10.0.0.7:8080: connect: connection refused`, log: 'loading 3 of 90 models' })],
  ['a program that hangs and is killed', 'application liveness-probe-failing no', killed({ livenessProbe: { httpGet: { path: '/', port: 8080 } } }, 4000, { message: 'Liveness probe failed: HTTP probe failed with statuscode: 500', log: 'listening on :8080' })],
  ['a database that is missing behind a refused probe', 'dependency dependency-refuses no', unready({}, { message: `Readiness probe failed: ${GET}dial tcp 10.0.0.7:8080: connect: connection refused`, log: 'waiting for database: dial tcp 10.96.1.1:5432: connect: connection refused', others: service('db', 0) })],
];
