import { App, Chart } from 'cdk8s';
import { Platform } from '../../lib/platform';
import { Acme, CertificateIssuer, certificateIssuerManifest, type CertificateIssuerProps, Solver } from '../../lib/platform-objects';
import { codesAndPaths, codesOf } from '../support/codes-of';

const caBundle = Buffer.from('-----BEGIN CERTIFICATE-----').toString('base64');
const place = { path: 'platform/letsencrypt', id: 'letsencrypt', namespace: 'cert-manager' };
const valid: CertificateIssuerProps = { acme: Acme.letsEncrypt(), email: 'platform@example.com', solvers: [Solver.route53({ dnsZones: ['example.com'] })] };
const acmeOf = (props: Partial<CertificateIssuerProps>): Record<string, unknown> =>
  (certificateIssuerManifest({ ...valid, ...props }, place) as unknown as { spec: { acme: Record<string, unknown> } }).spec.acme;
const broken = (props: object): string[] => codesAndPaths(() => certificateIssuerManifest({ ...valid, ...props } as CertificateIssuerProps, place));

describe('CertificateIssuer', () => {
  test('is a ClusterIssuer named after the construct, with an account key of its own', () => {
    const manifest = certificateIssuerManifest(valid, place);
    expect(manifest).toMatchObject({ apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'letsencrypt' } });
    expect(manifest.metadata.namespace).toBeUndefined();
    expect(acmeOf({})).toMatchObject({ email: 'platform@example.com', privateKeySecretRef: { name: 'letsencrypt-account' } });
  });

  test('of one namespace is an Issuer there', () => {
    expect(certificateIssuerManifest({ ...valid, namespaced: true }, place)).toMatchObject({ kind: 'Issuer', metadata: { namespace: 'cert-manager' } });
    expect(codesOf(() => certificateIssuerManifest({ ...valid, namespaced: true }, { ...place, namespace: undefined }))).toEqual(['NamespaceMissing']);
  });

  test.each([
    ['production', Acme.letsEncrypt(), 'https://acme-v02.api.letsencrypt.org/directory'],
    ['staging', Acme.letsEncryptStaging(), 'https://acme-staging-v02.api.letsencrypt.org/directory'],
    ['any other authority', Acme.directory('https://ca.example.com/acme/directory', { caBundle }), 'https://ca.example.com/acme/directory'],
  ])('speaks to %s', (_, acme, server) => {
    expect(acmeOf({ acme })).toMatchObject({ server, ...(acme.caBundle === undefined ? {} : { caBundle }) });
  });

  test.each([
    [Solver.route53({ hostedZoneId: 'Z1', region: 'eu-west-1', role: 'arn:aws:iam::111122223333:role/dns', serviceAccount: 'dns' }),
      { dns01: { route53: { hostedZoneID: 'Z1', region: 'eu-west-1', role: 'arn:aws:iam::111122223333:role/dns', auth: { kubernetes: { serviceAccountRef: { name: 'dns' } } } } } }],
    [Solver.cloudDns({ project: 'shop-dns', serviceAccountKey: { name: 'dns', key: 'key.json' } }), { dns01: { cloudDNS: { project: 'shop-dns', serviceAccountSecretRef: { name: 'dns', key: 'key.json' } } } }],
    [Solver.azureDns({ subscriptionId: '00000000-0000-0000-0000-000000000001', resourceGroup: 'dns', hostedZoneName: 'example.com', managedIdentityClientId: '00000000-0000-0000-0000-000000000002' }),
      { dns01: { azureDNS: { subscriptionID: '00000000-0000-0000-0000-000000000001', resourceGroupName: 'dns', hostedZoneName: 'example.com', managedIdentity: { clientID: '00000000-0000-0000-0000-000000000002' } } } }],
    [Solver.rfc2136({ nameserver: '10.0.0.53:5353', tsigKeyName: 'k', tsigSecret: { name: 'tsig', key: 'secret' } }),
      { dns01: { rfc2136: { nameserver: '10.0.0.53:5353', tsigKeyName: 'k', tsigAlgorithm: 'HMACSHA256', tsigSecretSecretRef: { name: 'tsig', key: 'secret' } } } }],
    [Solver.gateway({ gateway: { name: 'public', namespace: 'gateway' } }), { http01: { gatewayHTTPRoute: { parentRefs: [{ kind: 'Gateway', name: 'public', namespace: 'gateway', sectionName: 'http' }] } } }],
    [Solver.ingress({ className: 'traefik' }), { http01: { ingress: { ingressClassName: 'traefik' } } }],
  ])('proves names by $kind', (solver, expected) => {
    expect(acmeOf({ solvers: [solver] }).solvers).toMatchObject([expected]);
  });

  test('uses a solver only for its zones, where it names some', () => {
    const [first, second] = acmeOf({ solvers: [Solver.route53({ dnsZones: ['example.com'] }), Solver.ingress({ className: 'traefik' })] }).solvers as object[];
    expect(first).toHaveProperty('selector.dnsZones', ['example.com']);
    expect(second).not.toHaveProperty('selector');
  });

  test('ties the account to one that exists, where the authority asks for it', () => {
    expect(acmeOf({ externalAccount: { keyId: 'kid', key: { name: 'eab', key: 'secret' } } }).externalAccountBinding).toEqual({ keyID: 'kid', keySecretRef: { name: 'eab', key: 'secret' } });
  });

  test.each([
    [{ acme: undefined }, 'AcmeInvalid acme'],
    [{ acme: Acme.directory('http://ca.example.com') }, 'AcmeInvalid acme'],
    [{ acme: Acme.directory('https://ca.example.com', { caBundle: '-----BEGIN' }) }, 'AcmeInvalid acme.caBundle'],
    [{ acme: Acme.directory('https://ca.example.com', { caBundle: 'QUJD' }) }, 'AcmeInvalid acme.caBundle'],
    [{ email: 'platform' }, 'EmailInvalid email'],
    [{ solvers: [] }, 'SolverMissing solvers'],
    [{ solvers: [{ kind: 'cloudflare' }] }, 'SolverInvalid solvers[0]'],
    [{ solvers: [{ kind: 'constructor' }] }, 'SolverInvalid solvers[0]'],
    [{ solvers: [Solver.route53({ role: 'dns' })] }, 'SolverInvalid solvers[0].role'],
    [{ solvers: [{ kind: 'cloudDns' }] }, 'SolverInvalid solvers[0].project'],
    [{ solvers: [Solver.rfc2136({ nameserver: 'fd00::53', tsigKeyName: 'k', tsigSecret: { name: 't', key: 's' } })] }, 'SolverInvalid solvers[0].nameserver'],
    [{ solvers: [Solver.rfc2136({ nameserver: '10.0.0.53:99999', tsigKeyName: 'k', tsigSecret: { name: 't', key: 's' } })] }, 'SolverInvalid solvers[0].nameserver'],
    [{ solvers: [Solver.ingress({ className: 'traefik', dnsZones: ['*.example.com'] })] }, 'SolverInvalid solvers[0].dnsZones'],
    [{ solvers: [{ ...Solver.ingress({ className: 'traefik' }), zone: 'x' }] }, 'UnknownProperty solvers[0].zone'],
    [{ name: 'Lets_Encrypt' }, 'NameInvalid name'],
    [{ namespaced: 'yes' }, 'PropertyInvalid namespaced'],
    [{ profile: '' }, 'PropertyInvalid profile'],
    [{ accountSecret: 'A B' }, 'ObjectNameInvalid accountSecret'],
    [{ externalAccount: { keyId: 'kid' } }, 'ExternalAccountInvalid externalAccount'],
    [{ solver: [] }, 'UnknownProperty solver'],
  ])('refuses %j with %s', (props, expected) => {
    expect(broken(props)).toEqual([expected]);
  });

  test('reports everything that is wrong at once', () => {
    expect(broken({ acme: undefined, email: '', solvers: [{}], extra: 1 })).toEqual(['UnknownProperty extra', 'AcmeInvalid acme', 'EmailInvalid email', 'SolverInvalid solvers[0]']);
    expect(codesOf(() => certificateIssuerManifest(undefined as unknown as CertificateIssuerProps, place))).toEqual(['PropsMissing']);
  });

  test('gives the fact with which services use it', () => {
    const issuer = new CertificateIssuer(new Chart(new App(), 'platform'), 'letsencrypt', valid);
    expect(Platform.forTests({ tls: issuer.tls }).facts.tls).toEqual({ kind: 'issuer', name: 'letsencrypt', issuerKind: 'ClusterIssuer', group: 'cert-manager.io' });
    expect(issuer.issuer.toJson()).toEqual(certificateIssuerManifest(valid, place));
  });

  test('leaves the tree when its props are refused', () => {
    const chart = new Chart(new App(), 'platform');
    expect(codesOf(() => new CertificateIssuer(chart, 'letsencrypt', { ...valid, email: '' }))).toEqual(['EmailInvalid']);
    expect(new CertificateIssuer(chart, 'letsencrypt', valid).issuer.name).toBe('letsencrypt');
  });
});
