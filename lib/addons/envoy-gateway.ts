import { isWhole, type Manifest, type Problems, show } from '../core';
import type { PlatformFacts, RoutingFact } from '../platform';
import { type AddonContext, type HelmValues, mergeValues, objectsRelease, type PlannedAddon, type PlannedNamespace, PLATFORM_PRIORITY } from './addon';
import { cloudGatewayClass, ENVOY_CLASS, type GatewayRoute, gatewayManifests } from './gateway-objects';
import type { GatewayOptions } from './gateway-options';
import { type ChartVersion, chooseChart } from './versions';

/** Where Envoy Gateway's own pods run. */
const CONTROLLER_NAMESPACE = 'envoy-gateway-system';

/** The controller, its GatewayClass, and a Gateway with a certificate for each promise. */
export function envoyGateway(options: GatewayOptions, context: AddonContext): PlannedAddon {
  const { facts, problems } = context;
  const chart = chooseChart('envoyGateway', { chartVersion: options.version }, 'gateway', problems);
  const routes = promisedRoutes(facts);
  const cloud = options.controller === 'cloud';
  reviewRoutes(routes, options, context);
  const namespaces = [...new Set([...(cloud ? [] : [CONTROLLER_NAMESPACE]), ...routes.map(({ fact }) => fact.gateway.namespace)])].filter((name) => name !== 'kube-system');
  const manifests = problems.attempt('gateway', () => gatewayManifests(routes, options, context)) ?? [];
  return {
    name: 'gateway',
    promisedBy: routes.map(({ path }) => path).join(', ') || 'installed.gatewayApi',
    version: cloud ? GATEWAY_API : chart.appVersion,
    namespaces: namespaces.map((name): PlannedNamespace => ({ name, podSecurity: 'restricted' })),
    releases: [
      ...(cloud ? [] : [controllerRelease(options, context, routes, chart)]),
      ...(manifests.length === 0 ? [] : [objectsOf(manifests, routes)]),
    ],
  };
}

/** Version of the Gateway API that the chart brings, and that Google's clusters have. */
export const GATEWAY_API = '1.5';

function controllerRelease(options: GatewayOptions, context: AddonContext, routes: readonly GatewayRoute[], chart: ChartVersion): PlannedAddon['releases'][number] {
  return {
    name: 'envoy-gateway', namespace: CONTROLLER_NAMESPACE, chart, timeoutSeconds: options.timeoutSeconds ?? 600,
    values: () => mergeValues(values(context, routes), options.values), after: ['kube-prometheus-stack'],
  };
}

/** Last of all, first to go: while it goes, Envoy Gateway takes the load balancer away and external-dns the records. */
function objectsOf(manifests: readonly Manifest[], routes: readonly GatewayRoute[]): PlannedAddon['releases'][number] {
  const namespace = routes[0]?.fact.gateway.namespace ?? CONTROLLER_NAMESPACE;
  return { ...objectsRelease({ name: 'gateway', namespace, after: ['envoy-gateway', 'cert-manager-issuers', 'cert-manager', 'external-dns'], settleSeconds: 90 }, manifests), timeoutSeconds: 600 };
}

/** The chart's own words (gateway.envoyproxy.io, install/gateway-helm-api). */
function values({ facts }: AddonContext, routes: readonly GatewayRoute[]): HelmValues {
  const beside = routes.some(({ fact }) => fact.trafficFrom.namespace !== CONTROLLER_NAMESPACE);
  return {
    deployment: {
      replicas: 2, priorityClassName: PLATFORM_PRIORITY,
      pod: { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: { 'control-plane': 'envoy-gateway' } } }] },
    },
    podDisruptionBudget: { minAvailable: 1 },
    config: {
      envoyGateway: {
        gateway: { controllerName: ENVOY_CLASS.controllerName },
        // Proxies stand where the platform says that traffic comes from.
        provider: { type: 'Kubernetes', ...(beside ? { kubernetes: { deploy: { type: 'GatewayNamespace' } } } : {}) },
        logging: { level: { default: facts.stage === 'development' ? 'debug' : 'info' } },
      },
    },
  };
}

/** Gateways that the facts promise; one that carries both kinds of traffic is one. */
export function promisedRoutes(facts: PlatformFacts): readonly GatewayRoute[] {
  const routes: GatewayRoute[] = [];
  for (const [path, fact] of [['routing', facts.routing], ['internalRouting', facts.internalRouting]] as const) {
    if (isGateway(fact) && !routes.some(({ fact: other }) => other.gateway.name === fact.gateway.name && other.gateway.namespace === fact.gateway.namespace)) {
      routes.push({ path, fact, internal: path === 'internalRouting' });
    }
  }
  return routes;
}

function isGateway(fact: RoutingFact): fact is GatewayRoute['fact'] {
  return fact.kind === 'sharedGateway' || fact.kind === 'listenerSet';
}

function reviewRoutes(routes: readonly GatewayRoute[], options: GatewayOptions, { facts, cluster, problems }: AddonContext): void {
  const cloud = options.controller === 'cloud';
  if (cloud && cloudGatewayClass(cluster.attributes.cloud, false) === undefined) {
    problems.add('GatewayNotOffered', 'gateway.controller', `${cluster.attributes.cloud} has no load balancer of its own that takes certificates from Secrets and is out of preview`, 'Use controller: "envoy", which is the same on every cloud.');
  }
  const { min, max } = options.proxies ?? { min: 2, max: 10 };
  if (!isWhole(min, 1, 1000) || !isWhole(max, min, 1000)) {
    problems.add('ProxiesInvalid', 'gateway.proxies', `from ${show(min)} to ${show(max)} is not a range of proxies`, 'Give for example { min: 2, max: 10 }; with one, a drain takes the way in away.');
  }
  const modes = new Set(routes.map(({ fact }) => (fact.trafficFrom.namespace === CONTROLLER_NAMESPACE ? 'controller' : 'gateway')));
  if (!cloud && modes.size > 1) {
    problems.add('TrafficSourceDiffers', 'platform.routing', `proxies run beside every Gateway or all in ${CONTROLLER_NAMESPACE}, and the facts say both`, 'Give routing and internalRouting the same kind of trafficFrom.');
  }
  for (const { path, fact } of routes) {
    reviewPath(path, fact, cloud, problems);
    if (facts.tls.kind === 'none' || facts.dns.kind === 'none') {
      problems.add('GatewayWithoutCertificate', `platform.${path}`, `the Gateway ${fact.gateway.name} needs a certificate for the platform's domains, and the platform promises no ${facts.tls.kind === 'none' ? 'issuer' : 'domains'}`,
        'Promise tls: Tls.issuer("letsencrypt") and dns: Dns.externalDns({ domains }), or say gateway: alreadyThere({ version }).');
    }
  }
}

function reviewPath(path: string, fact: GatewayRoute['fact'], cloud: boolean, problems: Problems): void {
  const expected = cloud ? 'gcpNeg' : 'gatewayPods';
  if (fact.dataPath !== expected) {
    problems.add('DataPathDiffers', `platform.${path}.dataPath`, `the platform promises ${show(fact.dataPath)}, and what is installed here is ${show(expected)}`, `Promise dataPath: "${expected}"; it decides how long stopping pods wait.`);
  }
  if (!cloud && fact.trafficFrom.namespace !== fact.gateway.namespace && fact.trafficFrom.namespace !== CONTROLLER_NAMESPACE) {
    problems.add('TrafficSourceDiffers', `platform.${path}.trafficFrom`, `${show(fact.trafficFrom)} is not where proxies run: beside the Gateway in ${fact.gateway.namespace}, or in ${CONTROLLER_NAMESPACE}`, `Leave trafficFrom out, or say { namespace: "${CONTROLLER_NAMESPACE}" }.`);
  }
  if (cloud && fact.kind === 'listenerSet') {
    problems.add('GatewayNotOffered', `platform.${path}`, "Google's Gateway takes no ListenerSets", 'Promise Routing.sharedGateway(…), or use controller: "envoy".');
  }
  if (fact.kind === 'sharedGateway' && (fact.listeners.http !== 'http' || fact.listeners.https !== 'https')) {
    problems.add('ListenersDiffer', `platform.${path}.listeners`, `${show(fact.listeners)} are not the listeners that are made here, http and https`, 'Leave listeners out.');
  }
}
