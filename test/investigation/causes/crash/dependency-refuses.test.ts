import { dependencyRefuses } from '../../../../lib/investigation/causes/crash/dependency-refuses';
import { before, faultBy, investigated } from '../../support/cluster';
import { backend, badRelease, crashing, service } from '../../support/crashing';
import { crashed, deployment, merge, notReady, object, pod, template } from '../../support/objects';

const LOG = 'connecting\npanic: dial tcp 10.96.1.1:5432: connect: connection refused\n';
const DB_ENV = { env: [{ name: 'DB_HOST', value: 'db' }] };

describe('a program that is refused by what it connects to', () => {
  test('has a dependency at fault when the Service has no ready endpoint, and that one is investigated', async () => {
    const down = backend('StatefulSet', 'db', notReady(crashed(1)));
    const { verdict } = await investigated(crashing(LOG, {}, ...service('db', 0), ...down), 'web');
    expect(verdict).toMatchObject({ class: 'dependency', cause: 'dependency-refuses', root: { kind: 'StatefulSet', name: 'db' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(verdict.dependency?.target).toMatchObject({ kind: 'StatefulSet', name: 'db' });
    expect(verdict.sentence).toBe('container app cannot connect to 10.96.1.1:5432: Service db has no ready endpoint');
  });

  test('names the Service when no workload stands behind it', async () => {
    expect(await faultBy(dependencyRefuses, crashing(LOG, {}, ...service('db', 0)))).toMatchObject({ class: 'dependency', root: { kind: 'Service', name: 'db' } });
  });

  test.each(['db', 'db.shop', 'db.shop.svc', 'db.shop.svc.cluster.local'])('finds the Service by %s', async (host) => {
    expect(await faultBy(dependencyRefuses, crashing(`Error: connect ECONNREFUSED ${host}:5432`, {}, ...service('db', 0)))).toMatchObject({ class: 'dependency', root: { name: 'db' }, confidence: 0.95 });
  });

  test('finds a Service of another namespace by its address', async () => {
    const fault = await faultBy(dependencyRefuses, crashing(LOG, {}, object('v1', 'Namespace', 'data', {}, ''), ...service('db', 0, {}, 'data')));
    expect(fault).toMatchObject({ root: { kind: 'Service', namespace: 'data', name: 'db' } });
    expect(fault?.sentence).toContain('Service db in namespace data');
  });

  test('is a matter of configuration when the Service has no such port, and names the ConfigMap that says it', async () => {
    const from = { envFrom: [{ configMapRef: { name: 'web-config' } }] };
    const map = object('v1', 'ConfigMap', 'web-config', { data: { DATABASE: 'db:5433' } });
    const fault = await faultBy(dependencyRefuses, crashing('Error: connect ECONNREFUSED db:5433', from, ...service('db', 1), map));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'ConfigMap', name: 'web-config' }, confidence: 0.95, rollback: { answer: 'restore' } });
    expect(fault?.sentence).toContain('Service db has no port 5433: it has 5432');
  });

  test('is a matter of configuration that a rollback fixes when the last rollout changed the address', async () => {
    const fault = await faultBy(dependencyRefuses, badRelease('connect ECONNREFUSED db-new:5432', DB_ENV, { env: [{ name: 'DB_HOST', value: 'db-new' }] }, ...service('db-new', 0, { clusterIP: '10.96.1.2' }), ...service('db', 1)));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment', name: 'web' }, rollback: { answer: 'yes' } });
  });

  test('is a matter of the Service when it leads to a port that its pods do not declare', async () => {
    const db = backend('StatefulSet', 'db', { spec: { containers: [{ name: 'db', ports: [{ containerPort: 5432 }] }] } });
    const fault = await faultBy(dependencyRefuses, crashing(LOG, {}, ...service('db', 1, { ports: [{ port: 5432, targetPort: 5433 }] }), ...db));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Service', name: 'db' }, confidence: 0.75 });
  });

  test('is a matter of configuration when it calls itself and nothing of its pod listens there', async () => {
    expect(await faultBy(dependencyRefuses, crashing('Error: connect ECONNREFUSED 127.0.0.1:5432', { env: [{ name: 'DB', value: '127.0.0.1' }] }))).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.6 });
  });

  test('is hardly sure about a host outside the cluster', async () => {
    expect(await faultBy(dependencyRefuses, crashing('curl: (7) Failed to connect to api.example.com port 443 after 2 ms: Could not connect to server'))).toMatchObject({ class: 'dependency', root: { kind: 'Host', name: 'api.example.com' }, confidence: 0.5 });
  });

  test('is a host outside the cluster when the Service only stands for its name', async () => {
    const alias = object('v1', 'Service', 'db', { spec: { type: 'ExternalName', externalName: 'db.example.com' } });
    expect(await faultBy(dependencyRefuses, crashing('connect ECONNREFUSED db:5432', {}, alias))).toMatchObject({ class: 'dependency', root: { kind: 'Host', name: 'db.example.com' }, confidence: 0.5 });
  });

  test('is less sure when Services may not be read', async () => {
    const contents = { ...crashing('connect ECONNREFUSED db:5432', {}, ...service('db', 0)), unreadable: { Service: 'forbidden', EndpointSlice: 'forbidden' } as const };
    expect(await faultBy(dependencyRefuses, contents)).toMatchObject({ class: 'dependency', confidence: 0.5 });
  });

  test('is hardly sure when the dependency serves again', async () => {
    expect(await faultBy(dependencyRefuses, crashing(LOG, {}, ...service('db', 2), ...backend('StatefulSet', 'db')))).toMatchObject({ class: 'dependency', confidence: 0.5 });
  });

  test('is found for a program that runs and is not ready for want of it', async () => {
    const from = template();
    const stuck = pod(1, 'a', from, notReady({ state: { running: { startedAt: before(590) } }, started: true }, { phase: 'Running' }));
    const contents = { objects: [...deployment([from]), stuck, ...service('db', 0)], logs: { 'web-1-a/app': 'listening on :8080\nERROR ping: dial tcp 10.96.1.1:5432: connect: connection refused\n' } };
    expect(await faultBy(dependencyRefuses, contents)).toMatchObject({ class: 'dependency', stage: 'readiness', confidence: 0.95 });
  });

  test.each([
    ['the connection came about later', 'dial tcp 10.96.1.1:5432: connect: connection refused\nconnected to database\nValueError: bad row'],
    ['nobody answered', 'dial tcp 10.96.1.1:5432: i/o timeout'],
    ['only telemetry is refused', 'traces export: dial tcp 10.96.9.9:4317: connect: connection refused'],
  ])('is not claimed when %s', async (_why, log) => {
    expect(await faultBy(dependencyRefuses, crashing(log, {}, ...service('db', 0)))).toBeUndefined();
  });

  test('is not claimed for members of one workload that miss each other', async () => {
    const log = 'dial tcp: connect web-1.web:7000: connection refused';
    const objects = [...crashing(log).objects, ...service('web', 0, { clusterIP: 'None', ports: [{ port: 7000 }] })];
    const labelled = objects.map((each) => (each.kind === 'Pod' ? merge(each as never, { metadata: { labels: { app: 'web' } } }) as never : each));
    expect(await faultBy(dependencyRefuses, { objects: labelled, logs: { 'web-1-a/app/previous': log } })).toBeUndefined();
    expect(await faultBy(dependencyRefuses, crashing(log, {}, ...service('web', 0, { clusterIP: 'None', selector: { app: 'other' }, ports: [{ port: 7000 }] })))).toMatchObject({ class: 'dependency' });
  });

  test('names the Service that an address means where Services may not be read', async () => {
    const fault = await faultBy(dependencyRefuses, { ...crashing('dial tcp geo.location.svc.cluster.local:8080: connect: connection refused'), unreadable: { Service: 'forbidden' } });
    expect(fault).toMatchObject({ class: 'dependency', root: { kind: 'Service', namespace: 'location', name: 'geo' } });
  });
});
