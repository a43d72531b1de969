import type { Cloud } from '../cluster';
import { isRecord, type Manifest } from '../core';
import type { ListenerSetRouting, SharedGatewayRouting } from '../platform';
import { sharedGatewayManifests } from '../platform-objects/shared-gateway-manifests';
import { type AddonContext, PLATFORM_PRIORITY } from './addon';
import type { GatewayOptions } from './gateway-options';

/** A Gateway that a fact promises. */
export interface GatewayRoute {
  /** Which fact. */
  readonly path: 'routing' | 'internalRouting';
  /** The fact. */
  readonly fact: SharedGatewayRouting | ListenerSetRouting;
  /** Whether only the company's own networks reach it. */
  readonly internal: boolean;
}

/** Class of Gateways that Envoy Gateway serves. */
export const ENVOY_CLASS = Object.freeze({ name: 'envoy', controllerName: 'gateway.envoyproxy.io/gatewayclass-controller' });

/** Class of the cloud's own Gateways; undefined: it has none that is fit (cloud.google.com/kubernetes-engine/docs/how-to/gatewayclass-capabilities). */
export function cloudGatewayClass(cloud: Cloud, internal: boolean): string | undefined {
  return cloud === 'gcp' ? (internal ? 'gke-l7-rilb' : 'gke-l7-global-external-managed') : undefined;
}

/** A class with its proxies for each kind of traffic, and the Gateways with their certificates. */
export function gatewayManifests(routes: readonly GatewayRoute[], options: GatewayOptions, context: AddonContext): readonly Manifest[] {
  return routes.flatMap((route) => (options.controller === 'cloud' ? [] : proxiesOf(route, options, context)).concat(gatewayOf(route, options, context)));
}

function proxiesOf(route: GatewayRoute, options: GatewayOptions, { cluster }: AddonContext): Manifest[] {
  const { fact: { gateway }, internal } = route;
  const { min, max } = options.proxies ?? { min: 2, max: 10 };
  const annotations = internal ? INTERNAL[cluster.attributes.cloud] : options.loadBalancerAnnotations ?? PUBLIC[cluster.attributes.cloud];
  const parameters = { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name: gateway.name, namespace: gateway.namespace };
  return [
    {
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'EnvoyProxy',
      metadata: { name: gateway.name, namespace: gateway.namespace },
      spec: {
        provider: {
          type: 'Kubernetes',
          kubernetes: {
            envoyDeployment: {
              pod: { priorityClassName: PLATFORM_PRIORITY, topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((key) => spread(key, gateway)) },
              container: { resources: { requests: { cpu: '200m', memory: '256Mi' }, limits: { memory: '1Gi' } } },
            },
            envoyHpa: { minReplicas: min, maxReplicas: max, metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } }] },
            envoyPDB: { maxUnavailable: 1 },
            // The address of the client, and no second hop.
            envoyService: { type: 'LoadBalancer', externalTrafficPolicy: 'Local', annotations },
          },
        },
        shutdown: { drainTimeout: '60s', minDrainDuration: '15s' },
      },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: className(route) },
      spec: { controllerName: ENVOY_CLASS.controllerName, parametersRef: parameters },
    },
  ];
}

function gatewayOf(route: GatewayRoute, options: GatewayOptions, { facts, cluster }: AddonContext): Manifest[] {
  const { fact, internal } = route;
  const gatewayClass = options.controller === 'cloud' ? cloudGatewayClass(cluster.attributes.cloud, internal) : className(route);
  if (facts.tls.kind === 'none' || facts.dns.kind === 'none' || gatewayClass === undefined) {
    return [];
  }
  const { gateway, certificate } = sharedGatewayManifests({
    gatewayClass, domains: facts.dns.domains, tls: facts.tls, name: fact.gateway.name, ...(fact.kind === 'listenerSet' ? { listenerSetsFrom: 'all' as const } : {}),
  }, { path: '', id: fact.gateway.name, namespace: fact.gateway.namespace });
  return [gateway, promisedHosts(certificate, fact)];
}

/** The certificate holds the names that services were told it does. */
function promisedHosts(certificate: Manifest, fact: GatewayRoute['fact']): Manifest {
  const hosts = fact.kind === 'sharedGateway' ? fact.certificateHosts : undefined;
  return hosts === undefined || !isRecord(certificate.spec) ? certificate : { ...certificate, spec: { ...certificate.spec, dnsNames: [...hosts] } };
}

/** Internal proxies differ in their load balancer, so they have a class of their own. */
function className({ internal }: GatewayRoute): string {
  return internal ? `${ENVOY_CLASS.name}-internal` : ENVOY_CLASS.name;
}

function spread(topologyKey: string, gateway: { readonly name: string; readonly namespace: string }): object {
  const matchLabels = { 'gateway.envoyproxy.io/owning-gateway-name': gateway.name, 'gateway.envoyproxy.io/owning-gateway-namespace': gateway.namespace };
  return { maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels } };
}

/** A network load balancer on AWS, whose default is the retired classic one; the others need nothing. */
const PUBLIC: Readonly<Record<Cloud, Readonly<Record<string, string>>>> = {
  aws: { 'service.beta.kubernetes.io/aws-load-balancer-type': 'nlb' },
  gcp: {},
  azure: {},
};

/** Reached from the company's own networks only. */
const INTERNAL: Readonly<Record<Cloud, Readonly<Record<string, string>>>> = {
  aws: { ...PUBLIC.aws, 'service.beta.kubernetes.io/aws-load-balancer-internal': 'true' },
  gcp: { 'networking.gke.io/load-balancer-type': 'Internal' },
  azure: { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' },
};
