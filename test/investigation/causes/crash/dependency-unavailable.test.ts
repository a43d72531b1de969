import { dependencyUnavailable } from '../../../../lib/investigation/causes/crash/dependency-unavailable';
import { before, faultBy, investigated } from '../../support/cluster';
import { backend, badRelease, crashing, service } from '../../support/crashing';
import { unready } from '../../support/not-ready';
import { crashed, merge, notReady, object } from '../../support/objects';

const LOG = 'loading rates\nrequests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url: http://pricing.shop.svc:8080/rates\n';
const HTTP = { ports: [{ port: 8080 }] };

describe('a program that is told that what it needs cannot serve', () => {
  test('has a dependency at fault when the Service has no ready endpoint, and that one is investigated', async () => {
    const { verdict } = await investigated(crashing(LOG, {}, ...service('pricing', 0, HTTP), ...backend('Deployment', 'pricing', notReady(crashed(1)))), 'web');
    expect(verdict).toMatchObject({ class: 'dependency', cause: 'dependency-unavailable', root: { kind: 'Deployment', name: 'pricing' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(verdict.dependency?.target).toMatchObject({ kind: 'Deployment', name: 'pricing' });
    expect(verdict.sentence).toBe('container app cannot do without pricing.shop.svc:8080, which answers 503: Service pricing has no ready endpoint');
  });

  test('is fairly sure when a pod behind the Service ended lately', async () => {
    const ended = { status: { containerStatuses: [{ name: 'pricing', ready: true, restartCount: 1, state: { running: { startedAt: before(100) } }, lastState: { terminated: { exitCode: 1, reason: 'Error', finishedAt: before(120) } } }] } };
    expect(await faultBy(dependencyUnavailable, crashing(LOG, {}, ...service('pricing', 1, HTTP), ...backend('Deployment', 'pricing', ended)))).toMatchObject({ root: { kind: 'Deployment', name: 'pricing' }, confidence: 0.75 });
  });

  test('is hardly sure when the Service looks well', async () => {
    const fault = await faultBy(dependencyUnavailable, crashing(LOG, {}, ...service('pricing', 2, HTTP), ...backend('Deployment', 'pricing')));
    expect(fault).toMatchObject({ class: 'dependency', root: { kind: 'Deployment', name: 'pricing' }, confidence: 0.5 });
  });

  test('names a host outside the cluster', async () => {
    const fault = await faultBy(dependencyUnavailable, crashing("httpx.HTTPStatusError: Server error '503 Service Unavailable' for url 'https://api.example.com/v2/carriers'\nFor more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/503"));
    expect(fault).toMatchObject({ class: 'dependency', root: { kind: 'Host', name: 'api.example.com' }, confidence: 0.5 });
  });

  test('says what is wrong with the other side in its words', async () => {
    const said = async (log: string): Promise<string | undefined> => (await faultBy(dependencyUnavailable, crashing(log)))?.sentence;
    expect(await said('GET https://api.example.com/repos: 429 Too Many Requests')).toContain('api.example.com:443 limits the rate of requests');
    expect(await said('FATAL: sorry, too many clients already')).toContain('needs something that takes no more connections');
    expect(await said('RabbitMQ is not reachable, giving up')).toContain('needs something that is not available');
  });

  test.each([
    ['ERROR 1040 (HY000): Too many connections', 'takes no more connections'],
    ['ERROR: cannot execute INSERT in a read-only transaction', 'may only be read'],
    ['FATAL: the database system is starting up', 'is not available'],
  ])('means the database of the settings with %j', async (log, words) => {
    const fault = await faultBy(dependencyUnavailable, crashing(log, { env: [{ name: 'DB_HOST', value: 'db' }] }, ...service('db', 1), ...backend('StatefulSet', 'db')));
    expect(fault).toMatchObject({ class: 'dependency', root: { kind: 'StatefulSet', name: 'db' }, confidence: 0.5, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain(words);
  });

  test('is a matter of configuration that a rollback fixes when the last rollout changed the address', async () => {
    const env = (host: string): object => ({ env: [{ name: 'PRICING', value: `http://${host}:8080` }] });
    const log = 'unexpected status code 503 from http://pricing-next:8080/rates';
    expect(await faultBy(dependencyUnavailable, badRelease(log, env('pricing') as never, env('pricing-next') as never, ...service('pricing-next', 1, HTTP)))).toMatchObject({ class: 'configuration', root: { kind: 'Deployment', name: 'web' }, rollback: { answer: 'yes' } });
  });

  test('is claimed for a pool that gives nothing in time only when the other side shows a fault', async () => {
    const contents = (ready: number): ReturnType<typeof crashing> => crashing('Error: pool timed out while waiting for an open connection', { env: [{ name: 'DATABASE_URL', value: 'postgres://db:5432/shop' }] }, ...service('db', ready), ...backend('StatefulSet', 'db', ready === 0 ? notReady(crashed(1)) : {}));
    expect(await faultBy(dependencyUnavailable, contents(0))).toMatchObject({ root: { kind: 'StatefulSet', name: 'db' }, confidence: 0.75 });
    expect(await faultBy(dependencyUnavailable, contents(1))).toBeUndefined();
  });

  test('comes before what a mesh says of itself where the destination is told', async () => {
    const log = '{"level":"info","msg":"dial","target":"dns:///fx.shop.svc:50051"}\n{"level":"info","msg":"loading"}\n{"level":"fatal","msg":"list","error":"rpc error: code = Unavailable desc = no healthy upstream"}';
    const { verdict } = await investigated(crashing(log, {}, ...service('fx', 0, { ports: [{ port: 50_051 }] })), 'web');
    expect(verdict).toMatchObject({ cause: 'dependency-unavailable', root: { kind: 'Service', name: 'fx' }, confidence: 0.95 });
  });

  test('is found for a program that runs and is not ready for want of it, before its own answer', async () => {
    const contents = unready({ readinessProbe: { httpGet: { path: '/ready', port: 8080 } } }, {
      message: 'Readiness probe failed: HTTP probe failed with statuscode: 503', log: 'listening on :8080\nERROR health check failed: postgres down\n',
      others: [...service('main-postgres', 0), ...backend('StatefulSet', 'main-postgres', notReady(crashed(1)))],
    });
    expect((await investigated(contents, 'web')).verdict).toMatchObject({ class: 'dependency', cause: 'dependency-unavailable', root: { kind: 'StatefulSet', name: 'main-postgres' }, confidence: 0.75, stage: 'readiness' });
  });

  test.each([
    ['it answers 503 itself', 'ERROR GET /ready returned status 503\nERROR request failed path=/orders status=503'],
    ['it was refused a login', 'requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: http://pricing.shop.svc:8080/rates'],
    ['the path is not there', 'requests.exceptions.HTTPError: 404 Client Error: Not Found for url: http://pricing.shop.svc:8080/rates'],
    ['a retry succeeded', `${LOG}connected to pricing\nValueError: bad row`],
    ['it goes on without', 'ERROR redis is down, continuing without cache\nValueError: bad row'],
    ['only a proxy without a destination tells', 'ERROR no healthy upstream'],
    ['its own Service answered', 'ERROR GET http://web:8080/self: 503 Service Unavailable'],
    ['a neighbour in its own pod answered', 'ERROR GET http://localhost:3500/v1: 503 Service Unavailable'],
  ])('is not claimed when %s', async (_why, log) => {
    const own = object('v1', 'Service', 'web', { spec: { clusterIP: '10.96.7.7', selector: { app: 'web' }, ports: [{ port: 8080 }] } });
    const objects = crashing(log, {}, ...service('pricing', 0, HTTP), own).objects.map((each) => (each.kind === 'Pod' ? merge(each as never, { metadata: { labels: { app: 'web' } } }) as never : each));
    expect(await faultBy(dependencyUnavailable, { objects, logs: { 'web-1-a/app/previous': log } })).toBeUndefined();
  });

  test('is not claimed for a server that tells its callers that it is starting up', async () => {
    const log = 'FATAL:  the database system is starting up';
    expect(await faultBy(dependencyUnavailable, crashing(log, { image: 'postgres:16' }))).toBeUndefined();
    expect(await faultBy(dependencyUnavailable, crashing(log, { image: 'registry.example.com/shop/orders:1' }))).toMatchObject({ class: 'dependency' });
  });

  test('is less sure when Services or their endpoints may not be read', async () => {
    const contents = crashing(LOG, {}, ...service('pricing', 0, HTTP));
    expect(await faultBy(dependencyUnavailable, { ...contents, unreadable: { Service: 'forbidden', EndpointSlice: 'forbidden' } })).toMatchObject({ class: 'dependency', root: { kind: 'Service', name: 'pricing' }, confidence: 0.5 });
  });
});
