import { spawn } from 'node:child_process';
import { alreadyThere } from '../../lib/addons';
import { type Cloud, DnsZone, type DnsZoneSpec } from '../../lib/cluster';
import type { Manifest } from '../../lib/core';
import { Dns, Platform, Routing, Tls } from '../../lib/platform';
import { Cluster } from '../cluster-bench/support/cluster';
import { benchHome } from '../cluster-bench/support/shared';
import { TestNamespaces } from '../cluster-bench/support/test-namespaces';
import { waitFor } from '../cluster-bench/support/wait-for';
import { argumentsOf, type ExternalDnsValues, forgetExternalDns, runExternalDns } from './support/external-dns';
import { NameServer } from './support/name-server';
import { publishedService } from './support/published-service';
import { renderAddons } from './support/rendered';
import { seconds, stopwatch } from './support/stopwatch';

jest.setTimeout(600_000);
jest.spyOn(process.stderr, 'write').mockImplementation(() => true);

const ZONE = 'e2e.test';
/** The platform answers for a part of the zone. */
const DOMAIN = `apps.${ZONE}`;
const GATEWAY = { name: 'shared', namespace: 'gateway', trafficFrom: { namespace: 'envoy-gateway-system' } };
const platform = Platform.forTests({
  kubernetes: '1.35', routing: Routing.listenerSet(GATEWAY), internalRouting: Routing.none(), tls: Tls.issuer('selfsigned'), dns: Dns.externalDns({ domains: [DOMAIN], version: '0.23' }),
});
/** The cluster's own zone, and one that others write as well. */
const OWN = DnsZone.create(ZONE);
const OTHERS: Readonly<Record<Cloud, DnsZoneSpec>> = {
  aws: DnsZone.existing(ZONE, 'Z0123456789ABCDEFGHIJ'), gcp: DnsZone.existing(ZONE, 'e2e-test'),
  azure: DnsZone.existing(ZONE, `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/dns/providers/Microsoft.Network/dnsZones/${ZONE}`),
};

/** What the add-on renders. */
function rendered(cloud: Cloud, zone: DnsZoneSpec, ownerId: string): ExternalDnsValues {
  const there = { certManager: alreadyThere({ version: '1.21.2' }), gateway: alreadyThere({ version: '1.9.1' }) };
  return renderAddons(cloud, zone, { platform, ...there, externalDns: { ownerId } }).values('external-dns') as unknown as ExternalDnsValues;
}

/** The same with BIND in place of the cloud's zones. */
function againstBind(values: ExternalDnsValues, server: NameServer): ExternalDnsValues {
  const bind = [
    `--rfc2136-host=${server.address}`, `--rfc2136-port=${server.port}`, `--rfc2136-zone=${server.zone}`, '--rfc2136-axfr', '--rfc2136-tsig-keyname=e2e',
    '--rfc2136-tsig-secret-alg=hmac-sha256', '--rfc2136-tsig-secret=$(TSIG)',
  ];
  return { ...values, provider: { name: 'rfc2136' }, extraArgs: [...values.extraArgs, ...bind], env: [{ name: 'TSIG', value: server.secret }] };
}

describe('the arguments of external-dns', () => {
  test.each(['aws', 'gcp', 'azure'] as const)('that are rendered for %s are all known to it', async (cloud) => {
    const args = argumentsOf(rendered(cloud, OTHERS[cloud], 'e2e'));
    const child = spawn(`${benchHome()}/addons/bin/addons`, args, { argv0: 'external-dns' });
    let output = '';
    child.stderr.on('data', (chunk) => { output += String(chunk); });
    await new Promise((done) => { child.on('close', done); });
    // The bench's build reads and validates all arguments, and then misses the cloud.
    expect(output).toContain('this build has --provider=rfc2136');
  });
});

describe('external-dns with the arguments that the add-on renders', () => {
  let cluster: Cluster;
  let namespaces: TestNamespaces;
  let server: NameServer;
  let place: { readonly dns: string; readonly shop: string };
  let gateway: string;
  const run = (zone: DnsZoneSpec, ownerId: string): Promise<void> => runExternalDns(cluster, place.dns, againstBind(rendered('aws', zone, ownerId), server));
  const service = (name: string, hosts: readonly string[] = [`${name}.${DOMAIN}`]): readonly Manifest[] => publishedService({ name, namespace: place.shop, platform, hosts });
  const publish = (name: string, hosts?: readonly string[]): Promise<string> => cluster.apply(service(name, hosts));
  const unpublish = async (name: string): Promise<void> => {
    await cluster.kubectl(['delete', '--wait=false', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: service(name) }));
    await waitFor('the route to go', async () => ((await cluster.list(place.shop, 'httproute', `app.kubernetes.io/instance=${name}`)).length === 0 ? true : undefined), 60);
  };
  /** Names with an address, and the owners that stand beside them. */
  const zone = async (): Promise<{ readonly addresses: readonly string[]; readonly owners: Readonly<Record<string, string>> }> => {
    const records = await server.records();
    const owner = (data: string): string | undefined => /external-dns\/owner=([^,"]+)/.exec(data)?.[1];
    return {
      addresses: records.filter(({ type }) => type === 'A').map(({ name, data }) => `${name} ${data}`).sort(),
      owners: Object.fromEntries(records.filter(({ type, data }) => type === 'TXT' && owner(data) !== undefined).map(({ name, data }) => [name, owner(data) ?? ''])),
    };
  };
  /** Each change is followed by one that must be seen, so that what did not happen by then was looked at. */
  const published = async (host: string): Promise<number> => {
    const since = stopwatch();
    await waitFor(`a record of ${host}`, async () => ((await zone()).addresses.includes(`${host} ${gateway}`) ? true : undefined), 150);
    return since();
  };
  const FOREIGN = [`foreign.${DOMAIN} 192.0.2.1`, `foreign.${ZONE} 192.0.2.2`];

  beforeAll(async () => {
    cluster = await Cluster.connect();
    namespaces = new TestNamespaces(cluster, 'e2e');
    place = { dns: await namespaces.create('dns'), shop: await namespaces.create('dns-shop') };
    gateway = await cluster.kubectl(['-n', 'gateway', 'get', 'gateway/shared', '-o', 'jsonpath={.status.addresses[0].value}']);
    server = await NameServer.start(ZONE, ['foreign.apps IN A 192.0.2.1', 'foreign.apps IN TXT "kept by hand"', 'foreign IN A 192.0.2.2']);
  });
  afterAll(async () => {
    await forgetExternalDns(cluster, place.dns);
    await namespaces.remove();
    await server.stop();
  });

  test('publishes exactly the hosts of services in the platform’s domains, and keeps foreign records', async () => {
    await run(OTHERS.aws, 'seaworthy-one');
    await publish('internal', []);
    await cluster.apply([{
      apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'elsewhere', namespace: place.shop },
      spec: { parentRefs: [{ name: GATEWAY.name, namespace: GATEWAY.namespace, sectionName: 'http' }], hostnames: [`elsewhere.${ZONE}`], rules: [{ backendRefs: [{ name: 'internal', port: 80 }] }] },
    }]);
    const since = stopwatch();
    await publish('shop', [`shop.${DOMAIN}`, `www.shop.${DOMAIN}`]);
    await published(`www.shop.${DOMAIN}`);
    seconds('record of a new service', since());
    const { addresses, owners } = await zone();
    expect(addresses).toEqual([...FOREIGN, `shop.${DOMAIN} ${gateway}`, `www.shop.${DOMAIN} ${gateway}`].sort());
    expect(new Set(Object.values(owners))).toEqual(new Set(['seaworthy-one']));
    expect((await server.records()).find(({ name, type }) => name === `foreign.${DOMAIN}` && type === 'TXT')?.data).toBe('"kept by hand"');
  });

  test('keeps the record of a deleted service in a zone that others write as well', async () => {
    await unpublish('shop');
    await publish('catalog');
    await published(`catalog.${DOMAIN}`);
    expect((await zone()).addresses).toEqual([...FOREIGN, ...['catalog', 'shop', 'www.shop'].map((name) => `${name}.${DOMAIN} ${gateway}`)].sort());
  });

  test('deletes nothing of another owner, not even in the cluster’s own zone', async () => {
    await run(OWN, 'seaworthy-two');
    await unpublish('catalog');
    await publish('blog');
    await published(`blog.${DOMAIN}`);
    const { addresses, owners } = await zone();
    expect(addresses).toEqual([...FOREIGN, ...['blog', 'catalog', 'shop', 'www.shop'].map((name) => `${name}.${DOMAIN} ${gateway}`)].sort());
    expect(Object.entries(owners).filter(([, owner]) => owner === 'seaworthy-two').map(([name]) => name)).toEqual([`a-blog.${DOMAIN}`]);
  });

  test('removes the record of a deleted service, and its mark, from the cluster’s own zone', async () => {
    const since = stopwatch();
    await unpublish('blog');
    await waitFor('the record to go', async () => ((await zone()).addresses.includes(`blog.${DOMAIN} ${gateway}`) ? undefined : true), 150);
    seconds('removal of a record', since());
    await run(OWN, 'seaworthy-one');
    await waitFor('the records of the first owner to go', async () => ((await zone()).addresses.length > FOREIGN.length ? undefined : true), 150);
    const { addresses, owners } = await zone();
    expect(addresses).toEqual([...FOREIGN].sort());
    expect(owners).toEqual({});
  });
});
