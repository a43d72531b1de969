import { LiveSource, type Transport, type TransportAnswer } from '../../lib/evidence';
import { investigate } from '../../lib/investigation';

const DATE = 'Sun, 01 Mar 2026 02:14:00 GMT';

/** A server that gives these answers one after another and remembers the paths. */
function server(...answers: readonly (Partial<TransportAnswer> | Error)[]): { readonly transport: Transport; readonly asked: { path: string; accept: string }[] } {
  const asked: { path: string; accept: string }[] = [];
  const transport: Transport = {
    description: 'a made-up cluster',
    namespace: 'shop',
    get: (path, accept) => {
      const answer = answers[asked.length];
      asked.push({ path, accept });
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve({ status: 200, date: DATE, body: '{}', ...answer });
    },
  };
  return { transport, asked };
}

const status = (code: number, message: string, details: unknown = {}): Partial<TransportAnswer> => ({ status: code, body: JSON.stringify({ kind: 'Status', code, message, details }) });

describe('the live source', () => {
  test('reads page by page, the first from the cache of the server', async () => {
    const { transport, asked } = server(
      { body: JSON.stringify({ metadata: { continue: 'next' }, items: [{ metadata: { name: 'b' } }] }) },
      { body: JSON.stringify({ metadata: {}, items: [{ metadata: { name: 'a' } }] }) },
    );
    const answer = await new LiveSource(transport).objects({ verb: 'list', kind: 'Pod', namespace: 'shop', labels: { matchLabels: { app: 'web' } } });
    expect(answer.objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(['Pod a', 'Pod b']);
    expect(asked.map(({ path }) => path)).toEqual([
      '/api/v1/namespaces/shop/pods?limit=500&resourceVersion=0&labelSelector=app%3Dweb',
      '/api/v1/namespaces/shop/pods?limit=500&continue=next&labelSelector=app%3Dweb',
    ]);
  });

  test('asks for metadata only where Secrets are concerned', async () => {
    const { transport, asked } = server({}, {});
    const source = new LiveSource(transport);
    await source.objects({ verb: 'get', kind: 'Secret', namespace: 'shop', name: 'db' });
    await source.objects({ verb: 'list', kind: 'Secret', namespace: 'shop' });
    expect(asked.map(({ accept }) => accept)).toEqual(['application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io', 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io']);
  });

  test.each([
    ['a name that does not exist', status(404, 'pods "web" not found', { name: 'web' }), 'done'],
    ['a kind that does not exist', { status: 404, body: '404 page not found' }, 'not-applicable'],
    ['a read that is forbidden', status(403, 'pods "web" is forbidden'), 'forbidden'],
    ['a server that fails', status(500, 'etcdserver: request timed out'), 'failed'],
  ])('tells %s', async (_what, answer, outcome) => {
    const source = new LiveSource(server(answer).transport);
    expect(await source.objects({ verb: 'get', kind: 'Pod', namespace: 'shop', name: 'web' })).toMatchObject({ outcome, objects: [] });
  });

  test('waits and asks again when the server throttles', async () => {
    const { transport, asked } = server({ ...status(429, 'too many requests'), retryAfter: 0 }, {});
    expect((await new LiveSource(transport).objects({ verb: 'list', kind: 'Node' })).outcome).toBe('done');
    expect(asked).toHaveLength(2);
  });

  test('stops at its budget of calls and says so', async () => {
    const source = new LiveSource(server({}, {}).transport, { calls: 1 });
    await source.objects({ verb: 'list', kind: 'Node' });
    expect(await source.objects({ verb: 'list', kind: 'Pod' })).toMatchObject({ outcome: 'failed', detail: 'the budget of 1 calls is used up' });
  });

  test('takes the time of the API server, not of this machine', async () => {
    const source = new LiveSource(server({}).transport);
    await source.objects({ verb: 'list', kind: 'Node' });
    expect(new Date(source.now()).toISOString()).toBe('2026-03-01T02:14:00.000Z');
  });

  test('fails as a whole when the first call gets no answer, and only then', async () => {
    await expect(new LiveSource(server(new Error('connect ECONNREFUSED')).transport).objects({ verb: 'list', kind: 'Node' })).rejects.toMatchObject({ codes: ['ClusterUnreachable'] });
    const source = new LiveSource(server({}, new Error('socket hang up')).transport);
    await source.objects({ verb: 'list', kind: 'Node' });
    expect(await source.objects({ verb: 'list', kind: 'Pod' })).toMatchObject({ outcome: 'failed', detail: 'no answer: socket hang up' });
  });

  test('says that a user is not known', async () => {
    await expect(new LiveSource(server(status(401, 'Unauthorized')).transport).objects({ verb: 'list', kind: 'Node' })).rejects.toMatchObject({ codes: ['NotAuthenticated'] });
  });

  test.each([
    ['the log of a container that is gone', status(400, 'previous terminated container "app" in pod "web" not found'), 'expired'],
    ['a log that never was', status(400, 'container "app" in pod "web" is waiting to start: ContainerCreating'), 'not-applicable'],
    ['a log that is forbidden', status(403, 'forbidden'), 'forbidden'],
  ])('tells %s', async (_what, answer, outcome) => {
    expect((await new LiveSource(server(answer).transport).log({ verb: 'logs', namespace: 'shop', pod: 'web', container: 'app', previous: true })).outcome).toBe(outcome);
  });
});

test('a namespace with more events than two pages costs a few calls: those about the objects in question are asked for by object', async () => {
  const asked: string[] = [];
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop', uid: 'uid-web', generation: 1 }, spec: { replicas: 0, selector: { matchLabels: { app: 'web' } } }, status: { observedGeneration: 1 } };
  const transport: Transport = {
    description: 'a made-up cluster', namespace: 'shop',
    get: (path) => {
      asked.push(path);
      const events = path.includes('/events?') && !path.includes('involvedObject');
      const body = path.includes('/deployments/web') ? deployment : { metadata: events ? { continue: 'more' } : {}, items: [] };
      return Promise.resolve({ status: 200, date: DATE, body: JSON.stringify(body) });
    },
  };
  await investigate(new LiveSource(transport), { kind: 'Deployment', name: 'web', namespace: 'shop' });
  const events = asked.filter((path) => path.includes('/events?'));
  expect(events).toEqual([
    '/api/v1/namespaces/shop/events?limit=500&resourceVersion=0',
    '/api/v1/namespaces/shop/events?limit=500&continue=more',
    '/api/v1/namespaces/shop/events?limit=500&resourceVersion=0&fieldSelector=involvedObject.uid%3Duid-web',
  ]);
});
