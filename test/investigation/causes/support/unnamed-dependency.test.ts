import { dependencyRefuses } from '../../../../lib/investigation/causes/crash/dependency-refuses';
import { dependencyUnavailable } from '../../../../lib/investigation/causes/crash/dependency-unavailable';
import { dependencyUnreachable } from '../../../../lib/investigation/causes/crash/dependency-unreachable';
import { faultBy } from '../../support/cluster';
import { backend, crashing, service } from '../../support/crashing';
import { object } from '../../support/objects';

const env = (...pairs: readonly (readonly [string, string])[]): object => ({ env: pairs.map(([name, value]) => ({ name, value })) });
const MYSQL = 'SQLSTATE[HY000] [2002] Connection refused (Connection: mysql, SQL: select 1)';
const REFUSED = 'Error: Os { code: 111, kind: ConnectionRefused, message: "Connection refused" }';

describe('an error that names no place', () => {
  test('means what the environment names of the kind of server that it tells, a step less surely', async () => {
    const fault = await faultBy(dependencyRefuses, crashing(MYSQL, env(['CACHE_HOST', 'cache'], ['DB_HOST', 'mysql-primary']) as never, ...service('mysql-primary', 0, { ports: [{ port: 3306 }] }), ...backend('StatefulSet', 'mysql-primary')));
    expect(fault).toMatchObject({ class: 'dependency', root: { kind: 'StatefulSet', name: 'mysql-primary' }, confidence: 0.75 });
    expect(fault?.evidence.map(({ value }) => value)).toContain('mysql-primary');
  });

  test('means what a ConfigMap names', async () => {
    const map = object('v1', 'ConfigMap', 'web-config', { data: { 'app.yaml': 'cache:\n  url: redis://sessions:6379\n' } });
    const fault = await faultBy(dependencyUnavailable, crashing('It was not possible to connect to the redis server(s)', { envFrom: [{ configMapRef: { name: 'web-config' } }] }, map, ...service('sessions', 0, { ports: [{ port: 6379 }] })));
    expect(fault).toMatchObject({ root: { kind: 'Service', name: 'sessions' }, confidence: 0.75 });
  });

  test('means the one Service of that kind in the namespace where the settings name none', async () => {
    const log = '{"severity":"ERROR","message":"startup check failed","component":"elasticsearch","cause":"connection refused"}';
    expect(await faultBy(dependencyRefuses, crashing(log, {}, ...service('elasticsearch', 0, { ports: [{ port: 9200 }] })))).toMatchObject({ root: { kind: 'Service', name: 'elasticsearch' }, confidence: 0.75 });
  });

  test('means the one that has nothing ready, of two of that kind', async () => {
    const redis = (name: string, ready: number, clusterIP: string): ReturnType<typeof service> => service(name, ready, { clusterIP, ports: [{ port: 6379 }] });
    const log = 'Redis is unavailable, exiting';
    expect(await faultBy(dependencyUnavailable, crashing(log, {}, ...redis('redis-jobs', 0, '10.96.1.2'), ...redis('redis-cache', 1, '10.96.1.3')))).toMatchObject({ root: { name: 'redis-jobs' } });
    expect(await faultBy(dependencyUnavailable, crashing(log, {}, ...redis('redis-jobs', 1, '10.96.1.2'), ...redis('redis-cache', 1, '10.96.1.3')))).toMatchObject({ root: { kind: 'Deployment', name: 'web' }, confidence: 0.5 });
  });

  test('that tells no kind means a place of the settings only if that shows a fault', async () => {
    const from = env(['NATS_URL', 'nats://nats:4222']) as never;
    expect(await faultBy(dependencyRefuses, crashing(REFUSED, from, ...service('nats', 0, { ports: [{ port: 4222 }] })))).toMatchObject({ root: { kind: 'Service', name: 'nats' }, confidence: 0.75 });
    expect(await faultBy(dependencyRefuses, crashing(REFUSED, from, ...service('nats', 1, { ports: [{ port: 4222 }] })))).toMatchObject({ root: { kind: 'Deployment', name: 'web' }, confidence: 0.5 });
  });

  test('means no Service of another kind, none that collects telemetry, and not itself', async () => {
    const from = env(['OTEL_ENDPOINT', 'http://collector:4317'], ['CACHE_URL', 'redis://cache:6379'], ['LISTEN_ADDR', 'web:8080']) as never;
    const others = [...service('collector', 0, { clusterIP: '10.96.1.2', ports: [{ port: 4317 }] }), ...service('cache', 1, { clusterIP: '10.96.1.3', ports: [{ port: 6379 }] }), ...service('web', 0, { clusterIP: '10.96.1.4', ports: [{ port: 8080 }] })];
    expect(await faultBy(dependencyRefuses, crashing(MYSQL, from, ...others))).toMatchObject({ root: { kind: 'Deployment', name: 'web' }, confidence: 0.5 });
    expect(await faultBy(dependencyRefuses, crashing(REFUSED, from, ...others))).toMatchObject({ root: { kind: 'Deployment', name: 'web' }, confidence: 0.5 });
  });

  test('means no helper that is named after a server', async () => {
    const helpers = [...service('postgres-exporter', 1, { clusterIP: '10.96.1.2', ports: [{ port: 9187 }] }), ...service('kafka-ui', 0, { clusterIP: '10.96.1.3', ports: [{ port: 80 }] })];
    expect(await faultBy(dependencyUnavailable, crashing('postgres is down', {}, ...helpers))).toMatchObject({ root: { kind: 'Deployment', name: 'web' }, confidence: 0.5 });
    expect(await faultBy(dependencyUnavailable, crashing('kafka is down', { env: [{ name: 'KAFKA_UI_URL', value: 'http://kafka-ui' }] }, ...helpers))).toMatchObject({ root: { kind: 'Deployment', name: 'web' }, confidence: 0.5 });
  });

  test('names nobody where Services may not be listed, and is less sure where a ConfigMap may not be read', async () => {
    const unread = { ...crashing('Kafka is unreachable', {}, ...service('kafka', 0, { ports: [{ port: 9092 }] })), unreadable: { Service: 'forbidden' } as const };
    expect(await faultBy(dependencyUnavailable, unread)).toMatchObject({ root: { kind: 'Deployment', name: 'web' }, confidence: 0.5 });
    const hidden = { ...crashing('Kafka is unreachable', { envFrom: [{ configMapRef: { name: 'web-config' } }] }, ...service('kafka', 0, { ports: [{ port: 9092 }] })), unreadable: { ConfigMap: 'forbidden' } as const };
    expect(await faultBy(dependencyUnavailable, hidden)).toMatchObject({ root: { kind: 'Service', name: 'kafka' }, confidence: 0.6 });
  });

  test('that times out means a place in the same way', async () => {
    const log = 'org.apache.kafka.common.errors.TimeoutException: Topic orders not present in metadata after 60000 ms.';
    expect(await faultBy(dependencyUnreachable, crashing(log, env(['BOOTSTRAP_SERVERS', 'kafka:9092']) as never, ...service('kafka', 0, { ports: [{ port: 9092 }] })))).toMatchObject({ class: 'dependency', root: { kind: 'Service', name: 'kafka' }, confidence: 0.75 });
  });
});
