import { Grants } from '../cluster';
import type { Manifest } from '../core';
import { annotationPrefixes, type PlatformFacts } from '../platform';
import { type AddonContext, type AddonOptions, type HelmValues, type KnownAtApply, mergeValues, objectsRelease, type PlannedAddon, PLATFORM_PRIORITY } from './addon';
import { type ChartVersion, chooseChart } from './versions';

/** Publishes the hosts of routes, as the `dns` fact promises. */
export interface ExternalDnsOptions extends AddonOptions {
  /**
   * Whether records of hosts that are gone are removed. `upsert-only` leaves them behind.
   * @default 'sync' where the cluster made all its zones, else 'upsert-only'
   */
  readonly policy?: 'sync' | 'upsert-only';
  /**
   * Owner written beside each record; only its records are changed. Give the old one when a stack is made anew.
   * @default random, kept in the state
   */
  readonly ownerId?: string;
}

const NAMESPACE = 'external-dns';
const AZURE_FILE = 'external-dns-azure';

/** external-dns with its identity; it writes the zones of the cluster and nothing else. */
export function externalDns(options: ExternalDnsOptions, context: AddonContext): PlannedAddon {
  const { facts, problems } = context;
  const promised = facts.dns.kind === 'externalDns' ? facts.dns.version : undefined;
  const chart = chooseChart('externalDns', { chartVersion: options.version, promised }, 'externalDns', problems);
  return {
    name: 'externalDns',
    promisedBy: 'dns',
    version: chart.appVersion,
    namespaces: [{ name: NAMESPACE, podSecurity: 'restricted' }],
    identity: { namespace: NAMESPACE, serviceAccount: 'external-dns', grants: grants(context) },
    releases: [
      ...(context.cluster.attributes.cloud === 'azure' ? [objectsRelease({ name: AZURE_FILE, namespace: NAMESPACE, after: [] }, [azureFile(context)])] : []),
      {
        name: 'external-dns', namespace: NAMESPACE, chart, timeoutSeconds: options.timeoutSeconds ?? 300,
        values: (known) => mergeValues({ ...values(options, context, known), ...imageOf(chart) }, options.values),
        ...(options.ownerId === undefined ? { needsOwner: true } : {}),
        // Sources of the Gateway API make it stop where their CRDs are missing.
        after: [AZURE_FILE, 'envoy-gateway', 'kube-prometheus-stack'],
      },
    ],
  };
}

function grants({ cluster, zones }: AddonContext): ReturnType<typeof Grants.dnsZone>[] {
  const own = zones.map((zone) => Grants.dnsZone(zone.id, 'records'));
  // On Azure the zones of a resource group are listed before one is written.
  return cluster.attributes.cloud === 'azure' ? [...own, ...resourceGroups(zones).map((id) => Grants.raw(['Reader'], [id]))] : own;
}

function resourceGroups(zones: AddonContext['zones']): readonly string[] {
  return [...new Set(zones.map((zone) => `/subscriptions/${zone.account}/resourceGroups/${zone.resourceGroup}`))];
}

/** The chart's own words (github.com/kubernetes-sigs/external-dns, charts/external-dns). */
function values(options: ExternalDnsOptions, context: AddonContext, { binding, ownerId }: KnownAtApply): HelmValues {
  const { facts, cluster, zones } = context;
  const { cloud } = cluster.attributes;
  const prefix = annotationPrefixes(facts.dns)[0];
  return {
    provider: { name: { aws: 'aws', gcp: 'google', azure: 'azure' }[cloud] },
    policy: options.policy ?? (zones.every((zone) => zone.owned) ? 'sync' : 'upsert-only'),
    registry: 'txt', txtOwnerId: options.ownerId ?? ownerId,
    domainFilters: facts.dns.kind === 'externalDns' ? [...facts.dns.domains] : [],
    sources: sources(facts),
    ...(prefix === undefined ? {} : { annotationPrefix: prefix }),
    triggerLoopOnEvent: true, interval: '1m',
    extraArgs: [...zones.map((zone) => `--zone-id-filter=${zone.id}`), ...cloudArguments(context), ...legacyArguments(facts), ...(listenerSets(facts) ? ['--gateway-listener-sets'] : [])],
    ...(listenerSets(facts) ? { rbac: { additionalPermissions: [READS_LISTENER_SETS] } } : {}),
    serviceAccount: { create: true, name: 'external-dns', annotations: binding.serviceAccountAnnotations, labels: binding.podLabels },
    podLabels: binding.podLabels,
    ...(cloud === 'azure' ? {
      extraVolumes: [{ name: 'azure', configMap: { name: AZURE_FILE } }],
      extraVolumeMounts: [{ name: 'azure', mountPath: '/etc/kubernetes', readOnly: true }],
    } : {}),
    priorityClassName: PLATFORM_PRIORITY,
    resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '256Mi' } },
    serviceMonitor: { enabled: facts.monitoring.kind === 'prometheusOperator' },
  };
}

function imageOf({ imageTag }: ChartVersion): HelmValues {
  return imageTag === undefined ? {} : { image: { tag: imageTag } };
}

/** From 0.23 on the older annotation prefix can be read as well (kubernetes-sigs/external-dns#6703); 0.22 knows one only. */
function legacyArguments({ dns }: PlatformFacts): readonly string[] {
  return dns.kind === 'externalDns' && Number(dns.version.split('.')[1]) >= 23 ? ['--enable-legacy-annotation-prefix'] : [];
}

/** The chart's role knows Gateways and routes only (kubernetes-sigs/external-dns#6254 brought the switch, in 0.21). */
const READS_LISTENER_SETS = Object.freeze({ apiGroups: ['gateway.networking.k8s.io'], resources: ['listenersets'], verbs: ['get', 'list', 'watch'] });

/** A route of a ListenerSet leads to no Gateway, and gets no record, unless the sets are read as well. */
function listenerSets({ routing, internalRouting }: PlatformFacts): boolean {
  return [routing.kind, internalRouting.kind].includes('listenerSet');
}

/** What routes and records come from; `crd` are records without a route. */
function sources(facts: PlatformFacts): readonly string[] {
  const kinds = [facts.routing.kind, facts.internalRouting.kind];
  const gateway = kinds.includes('sharedGateway') || kinds.includes('listenerSet') ? ['gateway-httproute', 'gateway-grpcroute'] : [];
  return ['service', ...(kinds.includes('ingress') ? ['ingress'] : []), ...gateway, 'crd'];
}

/** Less asked of the cloud's API than every minute each zone. */
function cloudArguments({ cluster, zones }: AddonContext): readonly string[] {
  switch (cluster.attributes.cloud) {
    case 'aws': return ['--aws-zone-type=public', '--aws-zones-cache-duration=1h'];
    case 'gcp': return [`--google-project=${zones[0]?.account ?? cluster.attributes.account}`, '--google-zone-visibility=public'];
    case 'azure': return [];
  }
}

/** Where the zones lie, in a file that the Azure provider reads (external-dns, docs/tutorials/azure.md). It holds no secret. */
function azureFile({ cluster, zones }: AddonContext): Manifest {
  const { tenant, account, resourceGroup } = cluster.attributes;
  const file = { tenantId: tenant, subscriptionId: zones[0]?.account ?? account, resourceGroup: zones[0]?.resourceGroup ?? resourceGroup, useWorkloadIdentityExtension: true };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: AZURE_FILE, namespace: NAMESPACE }, data: { 'azure.json': JSON.stringify(file) } };
}
