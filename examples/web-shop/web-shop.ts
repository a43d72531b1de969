import { type App, Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Exposure, Needs, Owner, Probe, ProductionService, Rollout, Scale, Secrets, State } from 'seaworthy';
import type { RoutingFact } from 'seaworthy/platform';
import { letReadSettings, letReportsIn } from './neighbours';
import { platformWith, Ways } from './platform';

/** What may differ between two installations of the shop. */
export interface WebShopOptions {
  /**
   * Namespace of storefront and catalog.
   * @default 'shop'
   */
  readonly namespace?: string;
  /**
   * Namespace of checkout, which handles money and lives apart.
   * @default 'payments'
   */
  readonly paymentsNamespace?: string;
  /**
   * First part of the two public names.
   * @default '' the names are shop.bench.test and catalog.bench.test
   */
  readonly prefix?: string;
  /**
   * How requests enter.
   * @default the shared Gateway
   */
  readonly routing?: RoutingFact;
}

/** The three services of the shop. */
export interface WebShop {
  /** What customers see; the internet reaches it. */
  readonly storefront: ProductionService;
  /** Articles and prices; staff reach it under a name in the company network. */
  readonly catalog: ProductionService;
  /** Takes payments; only the storefront reaches it. */
  readonly checkout: ProductionService;
}

/** Address of the Kubernetes API server, as network policies see it. */
const API_SERVER = '10.89.0.1/32';
const IMAGE = 'registry.bench.test:5000/echo:1.0.0';
const probes = { readiness: Probe.http('/readyz'), liveness: Probe.http('/healthz') };
const payments = Owner.team('payments', { onCall: 'https://oncall.example.com/payments', runbook: 'https://runbooks.example.com/checkout' });
const storefrontTeam = Owner.team('storefront', {
  onCall: 'https://oncall.example.com/storefront', runbook: 'https://runbooks.example.com/shop', repository: 'https://git.example.com/shop', chat: '#storefront',
});

/** Three services that need each other, in two namespaces, with objects of cdk8s-plus around them. */
export function buildWebShop(app: App, options: WebShopOptions = {}): WebShop {
  const platform = platformWith(options.routing ?? Ways.shared);
  const shop = new Chart(app, 'shop', { namespace: options.namespace ?? 'shop' });
  const money = new Chart(app, 'payments', { namespace: options.paymentsNamespace ?? 'payments' });
  const common = { platform, image: IMAGE, port: 8080, probes, state: State.stateless(), rollout: Rollout.rolling() };
  const host = (name: string): string => `${options.prefix ?? ''}${name}.bench.test`;

  const settings = new kplus.ConfigMap(shop, 'settings', { metadata: { name: 'catalog-settings' }, data: { 'page-size': '24', 'currency': 'EUR' } });
  const catalog = new ProductionService(shop, 'catalog', {
    ...common,
    owner: storefrontTeam,
    exposure: Exposure.internal({ hosts: [host('catalog')] }),
    needs: [],
    env: {
      PAGE_SIZE: kplus.EnvValue.fromConfigMap(settings, 'page-size'),
      NODE_NAME: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.NODE_NAME),
    },
    files: {
      '/etc/catalog': settings,
      '/var/cache/catalog': kplus.Volume.fromEmptyDir(shop, 'cache', 'cache', { sizeLimit: Size.mebibytes(64) }),
    },
  });

  const checkout = new ProductionService(money, 'checkout', {
    ...common,
    owner: payments,
    exposure: Exposure.cluster(),
    needs: [Needs.service(catalog), Needs.external('external.bench.test', 80, { cidrs: ['198.51.100.10/32'] })],
    secrets: { PAYMENT_API_KEY: Secrets.key('payment-api', 'key') },
    files: { '/etc/checkout/limits.yaml': 'largestAmount: 5000\n' },
  });

  const storefront = new ProductionService(shop, 'storefront', {
    ...common,
    owner: storefrontTeam,
    exposure: Exposure.internetFacing({ hosts: [host('shop')] }),
    scale: Scale.between(2, 4),
    needs: [Needs.service(catalog), Needs.service(checkout), Needs.cidr(API_SERVER, [6443])],
    identity: { kubernetesApi: true },
  });
  letReadSettings(shop, storefront);
  letReportsIn(shop, catalog);
  return { storefront, catalog, checkout };
}
