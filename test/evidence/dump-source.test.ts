import { DumpSource } from '../../lib/evidence/dump/dump-source';

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-1', namespace: 'shop', labels: { app: 'web' }, creationTimestamp: '2026-03-01T02:00:00Z' }, spec: { nodeName: 'node-a' } };
const LIST = { apiVersion: 'v1', kind: 'List', items: [POD] };

function dump(...files: readonly (readonly [string, unknown])[]): DumpSource {
  return new DumpSource('a dump', files.map(([path, content]) => ({ path, text: typeof content === 'string' ? content : JSON.stringify(content) })));
}

async function names(source: DumpSource, kind: 'Pod' | 'Secret' | 'NetworkPolicy' | 'Node' | 'Event', namespace?: string): Promise<string> {
  const answer = await source.objects({ verb: 'list', kind, ...(namespace === undefined ? {} : { namespace }) });
  return answer.outcome === 'done' ? answer.objects.map(({ metadata }) => metadata.name).join(',') : answer.outcome;
}

describe('a dump', () => {
  test.each([
    ['a List as kubectl writes it', 'anything.json', LIST],
    ['a typed list whose items carry no kind', 'shop/pods.json', { kind: 'PodList', apiVersion: 'v1', items: [{ metadata: POD.metadata, spec: POD.spec }] }],
    ['one object', 'x.json', POD],
    ['YAML documents', 'all.yaml', 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: web-1, namespace: shop, labels: {app: web}}\n'],
    ['JSON documents one after another', 'dump.json', `${JSON.stringify({ kind: 'NodeList', apiVersion: 'v1', items: [] }, undefined, 4)}\n${JSON.stringify(LIST, undefined, 4)}\n`],
    ['a bare array of a support bundle', 'cluster-resources/pods/shop.json', [{ metadata: POD.metadata }]],
  ])('reads %s', async (_what, path, content) => {
    expect(await names(dump([path, content]), 'Pod', 'shop')).toBe('web-1');
  });

  test('selects by labels and fields as an API server does', async () => {
    const source = dump(['pods.json', LIST]);
    expect((await source.objects({ verb: 'list', kind: 'Pod', labels: { matchLabels: { app: 'web' } }, fields: { 'spec.nodeName': 'node-a' } })).objects).toHaveLength(1);
    expect((await source.objects({ verb: 'list', kind: 'Pod', namespace: 'shop', labels: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] } })).objects).toHaveLength(0);
  });

  test('says that a kind is missing instead of that there is none', async () => {
    expect(await names(dump(['pods.json', LIST]), 'NetworkPolicy', 'shop')).toBe('missing');
  });

  test('knows from its file name what an empty list has none of', async () => {
    expect(await names(dump(['networkpolicies.yaml', { apiVersion: 'v1', kind: 'List', items: [] }]), 'NetworkPolicy', 'shop')).toBe('');
  });

  test('knows from the definitions which kinds a cluster does not have', async () => {
    const definition = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'certificates.cert-manager.io' }, spec: { group: 'cert-manager.io', names: { plural: 'certificates' } } };
    const source = dump(['crds.json', { apiVersion: 'v1', kind: 'List', items: [definition] }]);
    const outcome = async (kind: 'Certificate' | 'SealedSecret' | 'NetworkPolicy'): Promise<string> => (await source.objects({ verb: 'list', kind, namespace: 'shop' })).outcome;
    expect([await outcome('SealedSecret'), await outcome('Certificate'), await outcome('NetworkPolicy')]).toEqual(['not-applicable', 'missing', 'missing']);
  });

  test('knows lists of all namespaces by the others: one that holds objects of a single namespace is complete then', async () => {
    const list = (kind: string, ...namespaces: readonly string[]): unknown => ({ apiVersion: 'v1', kind: `${kind}List`, items: namespaces.map((namespace) => ({ metadata: { name: 'x', namespace } })) });
    const wide = ['Pod', 'Service', 'ConfigMap'].map((kind): [string, unknown] => [`${kind}.json`, list(kind, 'shop', 'bank')]);
    const asked = { verb: 'list', kind: 'ServiceAccount', namespace: 'shop' } as const;
    expect(await dump(...wide, ['sa.json', list('ServiceAccount', 'bank')]).objects(asked)).toMatchObject({ outcome: 'done', objects: [] });
    expect((await dump(...wide.slice(1), ['sa.json', list('ServiceAccount', 'bank')]).objects(asked)).outcome).toBe('missing');
    expect((await dump(...wide, ['bank/serviceaccounts.json', list('ServiceAccount', 'bank')]).objects(asked)).outcome).toBe('missing');
  });

  test('does not take a single object for all there is', async () => {
    const source = dump(['pod.json', POD]);
    expect((await source.objects({ verb: 'get', kind: 'Pod', namespace: 'shop', name: 'web-2' })).outcome).toBe('missing');
    expect((await source.objects({ verb: 'list', kind: 'Pod', namespace: 'shop' })).truncated).toBe(true);
  });

  test('keeps nothing of Secrets but their metadata, without the copy that kubectl apply leaves', async () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db', namespace: 'shop', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"password":"aHVudGVyMg=="}}' } }, data: { password: 'aHVudGVyMg==' } };
    const answer = await dump(['secrets.json', { apiVersion: 'v1', kind: 'List', items: [secret] }]).objects({ verb: 'get', kind: 'Secret', namespace: 'shop', name: 'db' });
    expect(JSON.stringify(answer)).toContain('"name":"db"');
    expect(JSON.stringify(answer)).not.toContain('aHVudGVyMg');
  });

  test('is judged at its newest timestamp, of events of either style too', () => {
    const event = { apiVersion: 'events.k8s.io/v1', kind: 'Event', metadata: { name: 'e', namespace: 'shop' }, eventTime: '2026-03-01T02:30:00.000000Z', regarding: {}, deprecatedLastTimestamp: null };
    expect(new Date(dump(['x.json', { apiVersion: 'v1', kind: 'List', items: [POD, event] }]).now()).toISOString()).toBe('2026-03-01T02:30:00.000Z');
  });

  test.each([
    ['shop_web-1_app.log', false], ['shop_web-1_app.previous.log', true], ['logs/shop/web-1/app.log', false], ['shop/web-1/app-previous.log', true],
    ['must-gather/namespaces/shop/pods/web-1/app/app/logs/previous.log', true], ['cluster-resources/pods/logs/shop/web-1/app.log', false],
  ])('finds the log %s', async (path, previous) => {
    const source = dump(['pods.json', LIST], [path, 'line one\nline two\n']);
    expect(await source.log({ verb: 'logs', namespace: 'shop', pod: 'web-1', container: 'app', previous })).toMatchObject({ outcome: 'done', text: 'line one\nline two\n' });
    expect((await source.log({ verb: 'logs', namespace: 'shop', pod: 'web-1', container: 'app', previous: !previous })).outcome).toBe('missing');
  });

  test('splits the logs of cluster-info dump by container', async () => {
    const text = '==== START logs for container app of pod shop/web-1 ====\nhello\n==== END logs for container app of pod shop/web-1 ====\n==== START logs for container side of pod shop/web-1 ====\n==== END logs for container side of pod shop/web-1 ====\n';
    const source = dump(['pods.json', LIST], ['shop/web-1/logs.txt', text]);
    expect((await source.log({ verb: 'logs', namespace: 'shop', pod: 'web-1', container: 'app', previous: false })).text).toBe('hello\n');
  });

  test('names files that do not parse and reads the others', async () => {
    const source = dump(['broken.yaml', 'a: [1,'], ['pods.json', LIST]);
    expect(source.unread).toEqual(['broken.yaml']);
    expect(await names(source, 'Pod', 'shop')).toBe('web-1');
  });
});
