import { spawnSync } from 'node:child_process';
import { rootCertificates } from 'node:tls';
import { App, Chart, Yaml } from 'cdk8s';
import { manifestsOf } from '../../lib/kubernetes';
import { Tls } from '../../lib/platform';
import { Acme, CertificateIssuer, DnsRecord, DnsRecords, SharedGateway, Solver } from '../../lib/platform-objects';
import { Cluster } from './support/cluster';

/** Asks the API server itself: server-side dry run with strict field validation, against the installed CRDs. */
function dryRun(cluster: Cluster, manifests: readonly object[]): { readonly status: number | null; readonly output: string; readonly warnings: string } {
  const flags = ['--server-side', '--dry-run=server', '--validate=strict', '--force-conflicts', '-o', 'name', '-f', '-'];
  const run = spawnSync('kubectl', ['apply', ...flags], { input: Yaml.stringify(...manifests), encoding: 'utf8', env: { ...process.env, ...cluster.env } });
  return { status: run.status, output: run.stdout, warnings: run.stderr };
}

describe('platform objects on a real API server', () => {
  test('every kind of issuer, Gateway, certificate, redirect and record is accepted without a warning', async () => {
    const cluster = await Cluster.connect();
    const app = new App();
    const chart = new Chart(app, 'platform', { namespace: 'default' });
    const caBundle = Buffer.from(rootCertificates[0] ?? '').toString('base64');
    const email = 'platform@example.com';
    const tsigSecret = { name: 'tsig', key: 'secret' };
    const solvers = {
      route53: Solver.route53({ dnsZones: ['example.com'], hostedZoneId: 'Z1', region: 'eu-west-1', role: 'arn:aws:iam::111122223333:role/dns', serviceAccount: 'dns' }),
      clouddns: Solver.cloudDns({ project: 'shop-dns', hostedZoneName: 'example-com', serviceAccountKey: { name: 'dns', key: 'key.json' } }),
      azuredns: Solver.azureDns({ subscriptionId: '00000000-0000-0000-0000-000000000001', resourceGroup: 'dns', hostedZoneName: 'example.com', managedIdentityClientId: '00000000-0000-0000-0000-000000000002' }),
      rfc2136: Solver.rfc2136({ nameserver: '[fd00::53]:5353', tsigKeyName: 'bench', tsigSecret }),
      gateway: Solver.gateway({ gateway: { name: 'public', namespace: 'gateway' } }),
      ingress: Solver.ingress({ className: 'traefik' }),
    };
    for (const [kind, solver] of Object.entries(solvers)) {
      new CertificateIssuer(chart, `sw-testing-${kind}`, { acme: Acme.letsEncryptStaging(), email, solvers: [solver, Solver.ingress({ className: 'other' })] });
    }
    new CertificateIssuer(chart, 'sw-testing-all', {
      acme: Acme.directory('https://ca.example.com/directory', { caBundle }), email, solvers: Object.values(solvers), namespaced: true, profile: 'shortlived',
      externalAccount: { keyId: 'kid', key: { name: 'eab', key: 'secret' } },
    });
    new SharedGateway(chart, 'sw-testing', {
      gatewayClass: 'bench', domains: ['example.com', 'example.net'], tls: Tls.issuer('bench-acme'), routesFrom: { labels: { team: 'shop' } }, listenerSetsFrom: 'all', redirect: true,
      annotations: { 'example.com/load-balancer': 'internal' },
    });
    new DnsRecords(chart, 'sw-testing-records', {
      records: [
        DnsRecord.a('a.example.com', ['192.0.2.1'], { ttl: 60, setIdentifier: 'blue', providerSpecific: { 'aws/weight': '10' } }), DnsRecord.aaaa('a.example.com', ['2001:db8::1']),
        DnsRecord.txt('_dmarc.example.com', ['v=DMARC1; p=reject']), DnsRecord.mx('example.com', ['10 mail.example.com']), DnsRecord.cname('www.example.com', 'a.example.com'),
        DnsRecord.srv('_sip._tcp.example.com', ['0 50 5060 sip.example.com']), DnsRecord.ns('dev.example.com', ['ns1.example.net']),
      ],
    });
    const manifests = manifestsOf(app);
    const result = dryRun(cluster, manifests);
    expect(result.warnings).toBe('');
    expect(result.status).toBe(0);
    expect(result.output.trim().split('\n')).toHaveLength(manifests.length);
  }, 600_000);
});
