import { App, Chart } from 'cdk8s';
import { coversHost } from '../../lib/core';
import { manifestsOf } from '../../lib/kubernetes';
import { Dns, Platform, Routing, Tls } from '../../lib/platform';
import { SharedGateway, sharedGatewayManifests, type SharedGatewayProps } from '../../lib/platform-objects';
import { ProductionService } from '../../lib/service';
import { Exposure, Owner, Rollout, State } from '../../lib/strategy';
import { codesAndPaths, codesOf } from '../support/codes-of';

const place = { path: 'gateway/public', id: 'public', namespace: 'gateway' };
const valid: SharedGatewayProps = { gatewayClass: 'envoy', domains: ['example.com'], tls: Tls.issuer('letsencrypt') };
const made = (props: object = {}): ReturnType<typeof sharedGatewayManifests> => sharedGatewayManifests({ ...valid, ...props }, place);
interface Spec {
  readonly listeners: readonly { readonly name: string; readonly tls?: { readonly certificateRefs: readonly { readonly name: string }[] }; readonly allowedRoutes: object }[];
  readonly allowedListeners?: object;
}
const specOf = (props: object = {}): Spec => made(props).gateway.spec as Spec;

describe('SharedGateway', () => {
  test('listens under the names that Routing.sharedGateway assumes', () => {
    const { listeners } = Routing.sharedGateway({ name: 'public', namespace: 'gateway' });
    expect(specOf().listeners.map((listener) => listener.name)).toEqual([listeners.http, listeners.https]);
  });

  test('has a certificate for each domain and one label below it, in the Secret that its listener names', () => {
    const { certificate } = made({ domains: ['example.com', 'example.net'] });
    expect(certificate.spec).toMatchObject({
      secretName: 'public-tls', dnsNames: ['example.com', '*.example.com', 'example.net', '*.example.net'],
      issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer', group: 'cert-manager.io' }, privateKey: { rotationPolicy: 'Always' },
    });
    expect(specOf().listeners[1]?.tls?.certificateRefs[0]?.name).toBe('public-tls');
  });

  test.each([
    [{}, { namespaces: { from: 'All' } }],
    [{ routesFrom: 'same' }, { namespaces: { from: 'Same' } }],
    [{ routesFrom: { labels: { team: 'shop' } } }, { namespaces: { from: 'Selector', selector: { matchLabels: { team: 'shop' } } } }],
  ])('with %j takes routes from %j', (props, expected) => {
    expect(specOf(props).listeners.map((listener) => listener.allowedRoutes)).toEqual([expected, expected]);
  });

  test('takes ListenerSets only when told, as they bring hosts of their own', () => {
    expect(specOf().allowedListeners).toBeUndefined();
    expect(specOf({ listenerSetsFrom: 'all' }).allowedListeners).toEqual({ namespaces: { from: 'All' } });
  });

  test('redirects on the plain listener only, and only when asked', () => {
    expect(made().redirectRoute).toBeUndefined();
    expect(made({ redirect: true }).redirectRoute).toMatchObject({
      metadata: { name: 'public-redirect' }, spec: { parentRefs: [{ name: 'public', sectionName: 'http' }], rules: [{ filters: [{ requestRedirect: { scheme: 'https', statusCode: 301 } }] }] },
    });
  });

  test.each([
    [{ gatewayClass: 'Envoy Gateway' }, 'GatewayClassInvalid gatewayClass'],
    [{ domains: [] }, 'DomainsInvalid domains'],
    [{ domains: ['*.example.com'] }, 'DomainsInvalid domains'],
    [{ domains: ['example.com', 'example.com'] }, 'DomainsInvalid domains'],
    [{ tls: Tls.none() }, 'TlsInvalid tls'],
    [{ routesFrom: 'everywhere' }, 'AttachFromInvalid routesFrom'],
    [{ listenerSetsFrom: { labels: {} } }, 'AttachFromInvalid listenerSetsFrom'],
    [{ redirect: 'yes' }, 'PropertyInvalid redirect'],
    [{ annotations: { 'a b': 'c' } }, 'LabelInvalid annotations'],
    [{ certificate: true }, 'UnknownProperty certificate'],
    [{ name: '-' }, 'NameInvalid name'],
  ])('refuses %j with %s', (props, expected) => {
    expect(codesAndPaths(() => made(props))).toEqual([expected]);
  });

  test('needs a namespace', () => {
    expect(codesOf(() => new SharedGateway(new Chart(new App(), 'gateway'), 'public', valid))).toEqual(['NamespaceMissing']);
  });

  test('gives the routing fact, so a service on that platform attaches to it and is covered by its certificate', () => {
    const app = new App();
    const gateway = new SharedGateway(new Chart(app, 'gateway', { namespace: 'gateway' }), 'public', valid);
    const platform = Platform.forTests({ routing: gateway.routing({ trafficFrom: { namespace: 'envoy-gateway-system' } }), dns: Dns.externalDns({ domains: ['example.com'] }) });
    const shop = new Chart(app, 'shop', { namespace: 'shop' });
    new ProductionService(shop, 'checkout', {
      platform, image: 'registry.example.com/checkout:1.0.0', port: 8080, state: State.stateless(), rollout: Rollout.rolling(), needs: [],
      owner: Owner.team('payments', { onCall: 'https://oncall.example.com', runbook: 'https://runbooks.example.com' }),
      exposure: Exposure.internetFacing({ hosts: ['checkout.example.com'] }),
    });
    const route = manifestsOf(shop).find((manifest) => manifest.kind === 'HTTPRoute' && manifest.metadata.name === 'checkout');
    const { parentRefs, hostnames } = route?.spec as { parentRefs: { name: string; namespace: string; sectionName: string }[]; hostnames: string[] };
    expect(parentRefs[0]).toMatchObject({ name: gateway.gateway.name, namespace: 'gateway', sectionName: 'https' });
    const { dnsNames } = (gateway.certificate.toJson() as { spec: { dnsNames: string[] } }).spec;
    expect(hostnames.every((host) => dnsNames.some((name) => coversHost(name, host)))).toBe(true);
  });
});
