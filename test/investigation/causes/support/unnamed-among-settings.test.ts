import { dependencyRefuses } from '../../../../lib/investigation/causes/crash/dependency-refuses';
import { dependencyUnreachable } from '../../../../lib/investigation/causes/crash/dependency-unreachable';
import { faultBy } from '../../support/cluster';
import { backend, crashing, service } from '../../support/crashing';
import { object } from '../../support/objects';

const NAMELESS = 'Traceback (most recent call last):\npika.exceptions.AMQPConnectionError';
const SETTINGS = { env: [{ name: 'AMQP_URL', value: 'amqp://queue:5672' }, { name: 'CACHE_HOST', value: 'cache' }] };
const UNREADY = { status: { conditions: [{ type: 'Ready', status: 'False' }] } };
const AMQP = { ports: [{ port: 5672 }] };
const CACHE = [...service('cache', 1, { clusterIP: '10.96.1.2' }), ...backend('Deployment', 'cache')];
const down = [...service('queue', 0, AMQP), ...backend('StatefulSet', 'queue', UNREADY), ...CACHE];
const NAMESPACE = object('v1', 'Namespace', 'shop', { metadata: { labels: { 'kubernetes.io/metadata.name': 'shop' } } }, '');

describe('a log that does not say what cannot be reached', () => {
  test('means the only Service of the settings that has no ready pod', async () => {
    const fault = await faultBy(dependencyUnreachable, crashing(NAMELESS, SETTINGS, ...down));
    expect(fault).toMatchObject({ class: 'dependency', root: { kind: 'StatefulSet', name: 'queue' }, confidence: 0.75, rollback: { answer: 'no' } });
    expect(fault?.evidence.map(({ value }) => value)).toContain('amqp://queue:5672');
    expect(await faultBy(dependencyRefuses, crashing('kafka.errors.NoBrokersAvailable', { env: [{ name: 'KAFKA', value: 'queue:9092' }] }, ...service('queue', 0, { ports: [{ port: 9092 }] }), ...backend('StatefulSet', 'queue', UNREADY)))).toMatchObject({ class: 'dependency', root: { kind: 'StatefulSet', name: 'queue' }, confidence: 0.75 });
  });

  test('means a Service of which only some pods are ready less surely', async () => {
    const peer = object('v1', 'Pod', 'queue-1', { metadata: { labels: { app: 'queue' } }, spec: { containers: [] }, ...UNREADY });
    const fault = await faultBy(dependencyUnreachable, crashing('TimeoutException: Topic a not present in metadata after 60000 ms.', { env: [{ name: 'KAFKA', value: 'queue:9092' }] }, ...service('queue', 1, { ports: [{ port: 9092 }] }), ...backend('StatefulSet', 'queue'), peer, ...CACHE));
    expect(fault).toMatchObject({ class: 'dependency', root: { kind: 'StatefulSet', name: 'queue' }, confidence: 0.5 });
  });

  test('names nobody where every Service serves, or two do not', async () => {
    const well = [...service('queue', 1, AMQP), ...backend('StatefulSet', 'queue'), ...CACHE];
    const both = [...service('queue', 0, AMQP), ...service('cache', 0, { clusterIP: '10.96.1.2' })];
    for (const others of [well, both]) {
      expect(await faultBy(dependencyUnreachable, crashing('Error: connect ETIMEDOUT', SETTINGS, ...others))).toMatchObject({ class: 'dependency', root: { kind: 'Deployment', name: 'web' }, confidence: 0.5 });
    }
  });

  test('means the Service that a NetworkPolicy keeps away, though it serves', async () => {
    const guard = object('networking.k8s.io/v1', 'NetworkPolicy', 'guard', { spec: { podSelector: { matchLabels: { app: 'queue' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: { matchLabels: { app: 'api' } } }] }] } });
    const well = [...service('queue', 1, AMQP), ...backend('StatefulSet', 'queue'), ...CACHE, NAMESPACE];
    expect(await faultBy(dependencyUnreachable, crashing(NAMELESS, SETTINGS, ...well, guard))).toMatchObject({ class: 'configuration', root: { kind: 'NetworkPolicy', name: 'guard' }, confidence: 0.75, rollback: { answer: 'restore' } });
  });

  test('names the place of the settings where Services may not be read', async () => {
    const fault = await faultBy(dependencyUnreachable, { ...crashing(NAMELESS, SETTINGS, ...down), unreadable: { Service: 'forbidden' } });
    expect(fault).toMatchObject({ root: { kind: 'Service', name: 'queue' }, confidence: 0.5 });
  });

  test('reads the name of a pod behind a headless Service', async () => {
    const env = { env: [{ name: 'BROKERS', value: 'queue-0.queue-headless:5672' }] };
    const objects = [...service('queue-headless', 0, { clusterIP: 'None', selector: { app: 'queue' }, ...AMQP }), ...backend('StatefulSet', 'queue', UNREADY)];
    expect(await faultBy(dependencyUnreachable, crashing(NAMELESS, env, ...objects))).toMatchObject({ class: 'dependency', root: { kind: 'StatefulSet', name: 'queue' }, confidence: 0.75 });
  });
});
