import { Resolver } from 'node:dns/promises';
import { App, JsonPatch } from 'cdk8s';
import { Ways } from '../../examples/web-shop/platform';
import { buildWebShop } from '../../examples/web-shop/web-shop';
import { coversHost } from '../../lib/core';
import { manifestsOf } from '../../lib/kubernetes';
import { Cluster } from './support/cluster';
import { type GatewayAccess, gatewayAccess } from './support/gateway';
import { get } from './support/https-get';
import { type Outcome, PodClient } from './support/pod-client';
import { startStranger } from './support/stranger';
import { TestNamespaces } from './support/test-namespaces';
import { waitFor } from './support/wait-for';

jest.setTimeout(300_000);

/** Each way in, and whether every name has a certificate of its own. */
const WAYS = [['a shared Gateway', Ways.shared, false], ['a ListenerSet of its own', Ways.ownListeners, true]] as const;

describe.each(WAYS)('the web shop behind %s', (_, routing, ownCertificate) => {
  let cluster: Cluster;
  let namespaces: TestNamespaces;
  let gateway: GatewayAccess;
  let place: { readonly shop: string; readonly payments: string; readonly elsewhere: string };
  let accepted: { readonly objects: number; readonly lines: readonly string[] };
  let hosts: { readonly shop: string; readonly catalog: string };

  beforeAll(async () => {
    cluster = await Cluster.connect();
    namespaces = new TestNamespaces(cluster);
    gateway = await gatewayAccess(cluster);
    place = { shop: await namespaces.create('shop'), payments: await namespaces.create('payments'), elsewhere: await namespaces.create('elsewhere') };
    const prefix = `t${namespaces.run}-`;
    hosts = { shop: `${prefix}shop.bench.test`, catalog: `${prefix}catalog.bench.test` };
    await cluster.kubectl(['-n', place.payments, 'create', 'secret', 'generic', 'payment-api', '--from-literal=key=test']);
    const app = new App();
    const shop = buildWebShop(app, { namespace: place.shop, paymentsNamespace: place.payments, prefix, routing });
    // Checkout resolves names over TCP (resolv.conf use-vc), the others over UDP.
    shop.checkout.objects.deployment.addJsonPatch(JsonPatch.add('/spec/template/spec/dnsConfig', { options: [{ name: 'use-vc' }] }));
    const manifests = manifestsOf(app);
    accepted = { objects: manifests.length, lines: (await cluster.apply(manifests)).trim().split('\n') };
    await Promise.all([cluster.rolledOut(place.shop, 'catalog'), cluster.rolledOut(place.shop, 'storefront'), cluster.rolledOut(place.payments, 'checkout')]);
  });
  afterAll(() => namespaces.remove());

  test('every object is accepted with strict validation and no warning where Pod Security restricted is enforced', () => {
    expect(accepted.lines.filter((line) => line.endsWith('serverside-applied'))).toHaveLength(accepted.objects);
  });

  test('the public and the internal name answer over HTTPS with a certificate that is valid for them', async () => {
    for (const [name, service] of [[hosts.shop, 'storefront'], [hosts.catalog, 'catalog']] as const) {
      const answer = await waitFor(`https://${name}/`, async () => {
        const got = await get(`https://${name}/`, gateway);
        return got.status === 200 ? got : undefined;
      }, 120);
      expect(answer.body).toContain(`"host":"${name}"`);
      const route = await cluster.get(place.shop, `httproute/${service}`);
      expect((route.spec as { hostnames: string[] }).hostnames).toEqual([name]);
      expect(answer.certificateNames.some((pattern) => coversHost(pattern, name))).toBe(true);
      expect(answer.certificateNames.includes(name)).toBe(ownCertificate);
    }
  });

  test('plain HTTP is sent to HTTPS under the same name', async () => {
    const answer = await waitFor('the redirect', async () => {
      const got = await get(`http://${hosts.shop}/basket?item=1`, { address: gateway.address });
      return got.status === 301 ? got : undefined;
    }, 60);
    expect(answer.location).toBe(`https://${hosts.shop}/basket?item=1`);
  });

  test('DNS leads both names to the Gateway', async () => {
    const resolver = new Resolver();
    resolver.setServers(['10.89.0.1:5353']);
    for (const name of Object.values(hosts)) {
      expect(await waitFor(`a record of ${name}`, () => resolver.resolve4(name), 150)).toEqual([gateway.address]);
    }
  });

  test('every declared path works and every other one is refused, both ways and across namespaces, with names resolved over UDP and TCP', async () => {
    const [intruder] = await Promise.all([
      startStranger(cluster, place.shop, 'intruder'), startStranger(cluster, place.shop, 'reports', { role: 'reports' }),
      startStranger(cluster, place.payments, 'insider'), startStranger(cluster, place.elsewhere, 'outsider'),
    ]);
    const outsider = await cluster.kubectl(['-n', place.elsewhere, 'get', 'pod/outsider', '-o', 'jsonpath={.status.podIP}']);
    const targets = {
      catalog: `http://catalog.${place.shop}.svc.cluster.local/`, storefront: `http://storefront.${place.shop}.svc.cluster.local/`,
      checkout: `http://checkout.${place.payments}.svc.cluster.local/`,
      intruder: `http://${intruder}:8080/`, outsider: `http://${outsider}:8080/`,
      paymentProvider: 'http://198.51.100.10/', otherInternet: 'http://198.51.100.20/', apiServer: 'http://10.89.0.1:6443/',
    };
    const services = ['catalog', 'storefront', 'checkout'] as const;
    const everything = Object.keys(targets) as (keyof typeof targets)[];
    const declared: Readonly<Record<string, { readonly from: [string, string]; readonly reaches: readonly string[]; readonly asks: readonly (keyof typeof targets)[] }>> = {
      storefront: { from: [place.shop, 'app.kubernetes.io/instance=storefront'], reaches: ['catalog', 'checkout', 'apiServer'], asks: everything.filter((name) => name !== 'storefront') },
      catalog: { from: [place.shop, 'app.kubernetes.io/instance=catalog'], reaches: [], asks: everything.filter((name) => name !== 'catalog') },
      checkout: { from: [place.payments, 'app.kubernetes.io/instance=checkout'], reaches: ['catalog', 'paymentProvider'], asks: everything.filter((name) => name !== 'checkout') },
      reports: { from: [place.shop, 'app.kubernetes.io/name=reports'], reaches: ['catalog'], asks: everything },
      intruder: { from: [place.shop, 'app.kubernetes.io/name=intruder'], reaches: [], asks: services },
      insider: { from: [place.payments, 'app.kubernetes.io/name=insider'], reaches: [], asks: services },
      outsider: { from: [place.elsewhere, 'app.kubernetes.io/name=outsider'], reaches: [], asks: services },
    };
    const measured = await Promise.all(Object.entries(declared).map(async ([who, { from, asks }]) => {
      const client = await PodClient.open(cluster, ...from);
      const outcomes: [string, Outcome][] = [];
      for (const target of asks) {
        outcomes.push([target, await client.ask(targets[target])]);
      }
      client.close();
      return [who, Object.fromEntries(outcomes)] as const;
    }));
    const expected = Object.entries(declared).map(([who, { reaches, asks }]) => [who, Object.fromEntries(asks.map((target) => [target, reaches.includes(target) ? 'answered' : 'refused']))]);
    expect(Object.fromEntries(measured)).toEqual(Object.fromEntries(expected));
  });
});
