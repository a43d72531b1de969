import { X509Certificate } from 'node:crypto';
import { alreadyThere } from '../../lib/addons';
import { DnsZone } from '../../lib/cluster';
import type { Manifest } from '../../lib/core';
import { Dns, Platform, Routing, Tls } from '../../lib/platform';
import { Cluster } from '../cluster-bench/support/cluster';
import { type GatewayAccess, gatewayAccess } from '../cluster-bench/support/gateway';
import { type Answer, get } from '../cluster-bench/support/https-get';
import { TestNamespaces } from '../cluster-bench/support/test-namespaces';
import { waitFor } from '../cluster-bench/support/wait-for';
import { benchAcme, benchIssuer, conditionOf, EMAIL, forgetIssuers, registerIssuer, renew } from './support/issuers';
import { publishedService } from './support/published-service';
import { renderAddons } from './support/rendered';
import { seconds, stopwatch } from './support/stopwatch';

jest.setTimeout(400_000);
jest.spyOn(process.stderr, 'write').mockImplementation(() => true);

/** Issuers of a run: the promised one, one with a wrong key for the name server, and one whose authority does not answer. */
const issuersOf = (run: string): { readonly good: string; readonly locked: string; readonly lost: string } => ({ good: `e2e-${run}`, locked: `e2e-${run}-locked`, lost: `e2e-${run}-lost` });

describe('a certificate for the host of a service', () => {
  let cluster: Cluster;
  let namespaces: TestNamespaces;
  let gateway: GatewayAccess;
  let namespace: string;
  let domain: string;
  let host: string;
  let issuers: ReturnType<typeof issuersOf>;
  const platform = (issuer: string): Platform => Platform.forTests({
    kubernetes: '1.35', routing: Routing.listenerSet({ name: 'shared', namespace: 'gateway', trafficFrom: { namespace: 'envoy-gateway-system' } }), internalRouting: Routing.none(),
    tls: Tls.issuer(issuer), dns: Dns.externalDns({ domains: [domain], version: '0.23' }),
  });
  const service = (issuer: string): readonly Manifest[] => publishedService({ name: 'shop', namespace, platform: platform(issuer), hosts: [host] });
  const apply = (issuer: string): Promise<string> => cluster.apply(service(issuer), ['--server-side', '--force-conflicts']);
  const ask = (): Promise<Answer> => get(`https://${host}/`, gateway);
  const answers = (what: string, fits: (answer: Answer) => boolean, most: number): Promise<Answer> => waitFor(what, async () => {
    const answer = await ask();
    return answer.status === 200 && fits(answer) ? answer : undefined;
  }, most);
  const serialOfSecret = async (): Promise<string> => {
    const pem = await cluster.kubectl(['-n', namespace, 'get', 'secret/shop-tls', '-o', 'jsonpath={.data.tls\\.crt}']);
    return new X509Certificate(Buffer.from(pem, 'base64')).serialNumber;
  };

  beforeAll(async () => {
    cluster = await Cluster.connect();
    namespaces = new TestNamespaces(cluster, 'e2e');
    issuers = issuersOf(namespaces.run);
    domain = `e2e-${namespaces.run}.bench.test`;
    host = `shop.${domain}`;
    gateway = await gatewayAccess(cluster);
    namespace = await namespaces.create('tls');
  });
  /** The name server's own key, for the issuer that was given a wrong one. */
  const rightKey = async (): Promise<string> => {
    const secret = await cluster.kubectl(['-n', 'cert-manager', 'get', 'secret/bench-tsig', '-o', 'jsonpath={.data.secret}']);
    return cluster.kubectl(['-n', 'cert-manager', 'patch', `secret/${issuers.locked}`, '--type=merge', '-p', JSON.stringify({ data: { secret } })]);
  };
  afterAll(async () => {
    // A challenge goes only when its issuer can take the record away; until then it holds the namespace.
    await rightKey().catch(() => 'no test came so far');
    await namespaces.remove();
    await waitFor('challenges to go', async () => ((await cluster.list(namespace, 'challenges')).length === 0 ? true : undefined), 90);
    await forgetIssuers(cluster, Object.values(issuers));
  });

  test('the issuer that the add-on renders differs from the one under test in where the zone lies only', () => {
    const certManager = { email: EMAIL, acme: benchAcme() };
    const [rendered] = renderAddons('aws', DnsZone.existing('bench.test', 'Z0123456789ABCDEFGHIJ'), {
      platform: platform(issuers.good), certManager, externalDns: alreadyThere({ version: '0.23.0' }), gateway: alreadyThere({ version: '1.9.1' }),
    }).objects('cert-manager-issuers');
    const used = benchIssuer({ name: issuers.good, domains: [domain] });
    const withoutZone = (issuer: Manifest | undefined): unknown => JSON.parse(JSON.stringify(issuer), (key, value: unknown) => (key === 'dns01' ? 'the zone' : value));
    expect(withoutZone(rendered)).toEqual(withoutZone(used));
  });

  test('is issued by DNS-01 through the issuer, and the host answers over HTTPS with it', async () => {
    await registerIssuer(cluster, { name: issuers.good, domains: [domain] });
    const since = stopwatch();
    await apply(issuers.good);
    await cluster.condition(namespace, 'certificate/shop', 'Ready', 240);
    seconds('certificate', since());
    await cluster.rolledOut(namespace, 'shop');
    const answer = await answers('the host', () => true, 120);
    seconds('host over HTTPS', since());
    expect(answer.certificateNames).toEqual([host]);
    expect(answer.certificateSerial).toBe(await serialOfSecret());
    expect(answer.body).toContain(`"host":"${host}"`);
  });

  test('is renewed, and the Gateway serves the new one without a failed request', async () => {
    const before = (await ask()).certificateSerial;
    const since = stopwatch();
    await renew(cluster, namespace, 'shop');
    // A failed request ends the wait with its own error.
    let answer = await ask();
    while (answer.certificateSerial === before && since() < 240) {
      answer = await ask();
      expect(answer.status).toBe(200);
      await new Promise((done) => { setTimeout(done, 500); });
    }
    seconds('renewal', since());
    expect(answer.certificateSerial).not.toBe(before);
    expect(answer.certificateSerial).toBe(await serialOfSecret());
  });

  test('is not ready with a reason where the name server refuses the issuer’s key, and the host keeps the old one', async () => {
    const before = (await ask()).certificateSerial;
    await cluster.kubectl(['-n', 'cert-manager', 'create', 'secret', 'generic', issuers.locked, `--from-literal=secret=${Buffer.alloc(32, 1).toString('base64')}`]);
    await registerIssuer(cluster, { name: issuers.locked, domains: [domain], tsigSecret: issuers.locked });
    await apply(issuers.locked);
    const ready = await waitFor('the certificate to be not ready', async () => {
      const condition = await conditionOf(cluster, namespace, 'certificate/shop', 'Ready');
      return condition?.status === 'False' ? condition : undefined;
    }, 60);
    expect(ready.reason).toBe('IncorrectIssuer');
    const why = await waitFor('the reason of the challenge', async () => {
      const reasons = await cluster.kubectl(['-n', namespace, 'get', 'challenges', '-o', 'jsonpath={.items[*].status.reason}']);
      return reasons === '' ? undefined : reasons;
    }, 120);
    expect(why).toMatch(/DNS update failed|NOTAUTH|BADSIG|bad auth/i);
    expect(await ask()).toMatchObject({ status: 200, certificateSerial: before });
  });

  test('is issued once the key is put right, without a change to the service', async () => {
    const before = (await ask()).certificateSerial;
    await rightKey();
    await cluster.condition(namespace, 'certificate/shop', 'Ready', 300);
    await answers('the new certificate', ({ certificateSerial }) => certificateSerial !== before, 60);
  });

  test('is not ready with a reason where the authority does not answer, and the host keeps the old one', async () => {
    const before = (await ask()).certificateSerial;
    await cluster.apply([benchIssuer({ name: issuers.lost, domains: [domain], acme: benchAcme(14_001) })]);
    await apply(issuers.lost);
    const issuer = await waitFor('the issuer to be not ready', async () => {
      const condition = await conditionOf(cluster, 'default', `clusterissuer/${issuers.lost}`, 'Ready');
      return condition?.status === 'False' ? condition : undefined;
    }, 120);
    expect(issuer).toMatchObject({ reason: 'ErrRegisterACMEAccount', message: expect.stringContaining('14001') as unknown });
    const ready = await conditionOf(cluster, namespace, 'certificate/shop', 'Ready');
    expect(ready).toMatchObject({ status: 'False', reason: 'IncorrectIssuer' });
    expect(await ask()).toMatchObject({ status: 200, certificateSerial: before });
  });

  test('is ready again once the service names the good issuer', async () => {
    await apply(issuers.good);
    await cluster.condition(namespace, 'certificate/shop', 'Ready', 240);
    expect((await answers('the host', () => true, 60)).certificateNames).toEqual([host]);
  });
});
