import { alreadyThere } from '../../lib/addons';
import { DnsZone } from '../../lib/cluster';
import { isRecord, type Manifest } from '../../lib/core';
import { Dns, Platform, Routing, Tls } from '../../lib/platform';
import { Cluster } from '../cluster-bench/support/cluster';
import { gatewayAccess } from '../cluster-bench/support/gateway';
import { get } from '../cluster-bench/support/https-get';
import { TestNamespaces } from '../cluster-bench/support/test-namespaces';
import { waitFor } from '../cluster-bench/support/wait-for';
import { benchAcme, EMAIL, forgetIssuers, registerIssuer } from './support/issuers';
import { publishedService } from './support/published-service';
import { renderAddons } from './support/rendered';
import { seconds, stopwatch } from './support/stopwatch';

jest.setTimeout(400_000);
jest.spyOn(process.stderr, 'write').mockImplementation(() => true);

describe('the shared Gateway that the add-ons render', () => {
  let cluster: Cluster;
  let namespaces: TestNamespaces;
  let issuer: string;

  beforeAll(async () => {
    cluster = await Cluster.connect();
    namespaces = new TestNamespaces(cluster, 'e2e');
    issuer = `e2e-${namespaces.run}`;
  });
  afterAll(async () => {
    await namespaces.remove();
    await forgetIssuers(cluster, [issuer]);
  });

  test('serves hosts of services with the wildcard certificate that the issuer got for it by DNS-01', async () => {
    const [gateway, shop] = [await namespaces.create('gateway'), await namespaces.create('shop')];
    const domain = `e2e-${namespaces.run}.bench.test`;
    const host = `shop.${domain}`;
    const platform = Platform.forTests({
      kubernetes: '1.35', routing: Routing.sharedGateway({ name: 'public', namespace: gateway, trafficFrom: { namespace: 'envoy-gateway-system' } }), internalRouting: Routing.none(),
      tls: Tls.issuer(issuer), dns: Dns.externalDns({ domains: [domain], version: '0.23' }),
    });
    const { objects } = renderAddons('aws', DnsZone.existing('bench.test', 'Z0123456789ABCDEFGHIJ'), { platform, certManager: { email: EMAIL, acme: benchAcme() }, externalDns: alreadyThere({ version: '0.23.0' }) });
    await registerIssuer(cluster, { name: issuer, domains: [domain] });
    const since = stopwatch();
    await cluster.apply([...objects('gateway').filter(({ kind }) => kind === 'Gateway' || kind === 'Certificate').map(withBenchProxies), ...publishedService({ name: 'shop', namespace: shop, platform, hosts: [host] })]);
    await cluster.condition(gateway, 'certificate/public', 'Ready', 300);
    seconds('wildcard certificate', since());
    const address = await waitFor('the address of the Gateway', async () => {
      const found = await cluster.kubectl(['-n', gateway, 'get', 'gateway/public', '-o', 'jsonpath={.status.addresses[0].value}']);
      return found === '' ? undefined : found;
    }, 60);
    const { ca } = await gatewayAccess(cluster);
    const answer = await waitFor(`https://${host}/`, async () => {
      const got = await get(`https://${host}/`, { address, ca });
      return got.status === 200 ? got : undefined;
    }, 120);
    expect(answer.certificateNames).toEqual([domain, `*.${domain}`]);
    expect(await get(`http://${host}/`, { address })).toMatchObject({ status: 301, location: `https://${host}/` });
  });
});

/** The bench's class brings proxies with an image that its nodes can pull. */
function withBenchProxies(manifest: Manifest): Manifest {
  return manifest.kind === 'Gateway' && isRecord(manifest.spec) ? { ...manifest, spec: { ...manifest.spec, gatewayClassName: 'bench' } } : manifest;
}
