import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { App } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { platformWith, Ways } from '../../examples/web-shop/platform';
import { buildWebShop, type WebShopOptions } from '../../examples/web-shop/web-shop';
import { type Manifest } from '../../lib/core';
import { manifestsOf } from '../../lib/kubernetes';

const EXAMPLE = resolve(__dirname, '../../examples/web-shop');

function synthesize(options: WebShopOptions = {}): (kind: string, name: string) => Manifest {
  const app = new App();
  buildWebShop(app, options);
  const all = manifestsOf(app);
  return (kind, name) => {
    const found = all.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
    if (found === undefined) {
      throw new Error(`no ${kind} ${name}`);
    }
    return found;
  };
}

const podsOf = (namespace: string, name: string): object => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
  podSelector: { matchLabels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name } },
});

test('a path between two services of the shop is open at both ends, across namespaces too', () => {
  const find = synthesize();
  const catalog = find('NetworkPolicy', 'catalog').spec as { ingress: unknown };
  const checkout = find('NetworkPolicy', 'checkout').spec as { egress: unknown };
  expect(catalog.ingress).toContainEqual({ from: [podsOf('payments', 'checkout'), podsOf('shop', 'storefront')], ports: [{ protocol: 'TCP', port: 'http' }] });
  expect(checkout.egress).toContainEqual({ to: [podsOf('shop', 'catalog')], ports: [{ protocol: 'TCP', port: 'http' }] });
});

test('only the storefront faces the internet, and checkout has no route at all', () => {
  const find = synthesize({ prefix: 'test-' });
  expect(find('HTTPRoute', 'storefront').spec).toMatchObject({ hostnames: ['test-shop.bench.test'] });
  expect(() => find('HTTPRoute', 'checkout')).toThrow('no HTTPRoute checkout');
});

test('with listeners of their own the public services bring a certificate for exactly their names', () => {
  const find = synthesize({ routing: Ways.ownListeners });
  for (const [name, host] of [['storefront', 'shop.bench.test'], ['catalog', 'catalog.bench.test']] as const) {
    expect(find('Certificate', name).spec).toMatchObject({ dnsNames: [host] });
    expect((find('ListenerSet', name).spec as { listeners: { hostname: string }[] }).listeners.map(({ hostname }) => hostname)).toEqual([host, host]);
  }
});

test('objects of cdk8s-plus work with the services: settings, a role for the account, policies around the pods', () => {
  const find = synthesize();
  expect(JSON.stringify(find('Deployment', 'catalog').spec)).toContain('{"configMap":{"name":"catalog-settings"}');
  expect(find('RoleBinding', 'settings-reader').subjects).toEqual([expect.objectContaining({ kind: 'ServiceAccount', name: 'storefront', namespace: 'shop' })]);
  expect(find('NetworkPolicy', 'reports-into-catalog').spec).toMatchObject({ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'catalog' } } });
});

test('the real cdk8s synth writes the shop, one file a namespace, and the validation plugin finds no error in it', async () => {
  const output = mkdtempSync(join(tmpdir(), 'web-shop-'));
  const { stdout, stderr } = await promisify(execFile)(join(EXAMPLE, '../../node_modules/.bin/cdk8s'), ['synth', '--check-upgrade=false', '--output', output], { cwd: EXAMPLE });
  expect(stdout + stderr).toContain('Validations ended succesfully');
  expect(readdirSync(output).filter((name) => name.endsWith('.yaml')).sort()).toEqual(['payments.k8s.yaml', 'shop.k8s.yaml']);
  const kinds = parseAllDocuments(readFileSync(join(output, 'payments.k8s.yaml'), 'utf8')).map((document) => (document.toJS() as Manifest).kind);
  expect(kinds).toContain('Deployment');
}, 60_000);

test('platform.json holds what platform.ts promises', () => {
  expect(JSON.parse(readFileSync(join(EXAMPLE, 'platform.json'), 'utf8'))).toEqual(platformWith(Ways.shared).toJSON());
});
