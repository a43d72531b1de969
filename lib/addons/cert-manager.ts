import { type ClusterAttributes, Grants } from '../cluster';
import { isText, type Manifest, type Problems, show } from '../core';
import type { PlatformFacts } from '../platform';
import { Acme, type AcmeDirectory } from '../platform-objects/acme';
import { type AcmeSolver, Solver } from '../platform-objects/acme-solver';
import { certificateIssuerManifest } from '../platform-objects/certificate-issuer-manifest';
import { type AddonContext, type AddonOptions, type HelmValues, type KnownAtApply, mergeValues, objectsRelease, type PlannedAddon, PLATFORM_PRIORITY } from './addon';
import { chooseChart } from './versions';
import type { PlannedZone } from './zones';

/** Issues certificates, as the `tls` fact promises. */
export interface CertManagerOptions extends AddonOptions {
  /** Address of the ACME account; the authority writes to it when something is wrong. Required where the platform promises an issuer. */
  readonly email?: string;
  /**
   * Authority of the promised issuer. A second issuer, named after it and `-staging`, uses Let's Encrypt's practice server.
   * @default Acme.letsEncrypt()
   */
  readonly acme?: AcmeDirectory;
  /**
   * How names are proved: by a TXT record in a zone of the cluster, which also proves wildcards, or by a file under the name.
   * @default 'dns01'
   */
  readonly challenge?: 'dns01' | 'http01';
}

const NAMESPACE = 'cert-manager';
const AZURE_CLIENT = 'azure.workload.identity/client-id';

/** cert-manager with its identity and, where an issuer is promised, two ClusterIssuers. */
export function certManager(options: CertManagerOptions, context: AddonContext): PlannedAddon {
  const { facts, problems } = context;
  const chart = chooseChart('certManager', { chartVersion: options.version, promised: facts.installed.certManager }, 'certManager', problems);
  const zones = facts.tls.kind === 'issuer' && options.challenge !== 'http01' ? context.zones : [];
  const issuers = (known: KnownAtApply): readonly Manifest[] => issuerManifests(options, context, known);
  const promised = issuers({ binding: { serviceAccountAnnotations: {}, podLabels: {} }, ownerId: '' }).length > 0;
  return {
    name: 'certManager',
    promisedBy: facts.tls.kind === 'issuer' ? 'tls' : 'installed.certManager',
    version: chart.appVersion,
    namespaces: [{ name: NAMESPACE, podSecurity: 'restricted' }],
    ...(zones.length === 0 ? {} : { identity: { namespace: NAMESPACE, serviceAccount: 'cert-manager', grants: zones.map((zone) => Grants.dnsZone(zone.id, 'challenges')) } }),
    releases: [
      {
        name: 'cert-manager', namespace: NAMESPACE, chart, timeoutSeconds: options.timeoutSeconds ?? 600,
        values: (known) => mergeValues(values(context, known), options.values), after: ['envoy-gateway', 'kube-prometheus-stack'],
      },
      ...(!promised ? [] : [objectsRelease({ name: 'cert-manager-issuers', namespace: NAMESPACE, after: ['cert-manager'] }, issuers)]),
    ],
  };
}

/** The chart's own words: cert-manager.io/docs/installation/best-practice. */
function values({ facts }: AddonContext, { binding }: KnownAtApply): HelmValues {
  const routed = [facts.routing, facts.internalRouting].some((fact) => fact.kind === 'sharedGateway' || fact.kind === 'listenerSet');
  const budget = { podDisruptionBudget: { enabled: true, minAvailable: 1 } };
  const scraped = facts.monitoring.kind === 'prometheusOperator';
  return {
    // Templated CRDs are upgraded with the chart, and certificates outlive it.
    crds: { enabled: true, keep: true },
    global: { priorityClassName: PLATFORM_PRIORITY, leaderElection: { namespace: NAMESPACE } },
    replicaCount: 2, ...budget,
    webhook: { replicaCount: 3, ...budget },
    cainjector: { replicaCount: 2, ...budget },
    serviceAccount: { create: true, name: 'cert-manager', annotations: binding.serviceAccountAnnotations },
    podLabels: binding.podLabels,
    ...(routed ? { config: { apiVersion: 'controller.config.cert-manager.io/v1alpha1', kind: 'ControllerConfiguration', ...gatewayConfig(facts) } } : {}),
    prometheus: { enabled: true, servicemonitor: { enabled: scraped } },
  };
}

/** ListenerSets are behind a gate beside their switch (cert-manager.io/docs/usage/gateway). */
function gatewayConfig({ routing, internalRouting }: PlatformFacts): HelmValues {
  const sets = routing.kind === 'listenerSet' || internalRouting.kind === 'listenerSet';
  return sets ? { gatewayAPI: { enabled: true, enableListenerSet: true }, featureGates: { ListenerSets: true } } : { gatewayAPI: { enabled: true } };
}

function issuerManifests(options: CertManagerOptions, { facts, cluster, zones, problems }: AddonContext, { binding }: KnownAtApply): readonly Manifest[] {
  const { tls } = facts;
  if (tls.kind !== 'issuer') {
    return [];
  }
  if (tls.issuerKind !== 'ClusterIssuer' || tls.group !== 'cert-manager.io') {
    problems.add('IssuerNotOffered', 'platform.tls', `the platform promises ${show(`${tls.issuerKind}.${tls.group}`)}, and only a ClusterIssuer of cert-manager.io can be made here`, 'Promise Tls.issuer("letsencrypt"), or say certManager: alreadyThere({ version }) and make the issuer yourself.');
    return [];
  }
  if (!isText(options.email)) {
    problems.add('EmailMissing', 'certManager.email', `${show(options.email)} is not an address for the account at the authority`, 'Give one that is read, for example certManager: { email: "platform@example.com" }.');
    return [];
  }
  const solvers = options.challenge === 'http01' ? fileSolver(facts, problems) : zones.map((zone) => recordSolver(zone, cluster.attributes, binding.serviceAccountAnnotations[AZURE_CLIENT]));
  if (solvers.length === 0) {
    return [];
  }
  const { email } = options;
  const issuer = (name: string, acme: AcmeDirectory): readonly Manifest[] => {
    const manifest = problems.attempt('certManager', () => certificateIssuerManifest({ acme, email, solvers }, { path: '', id: name }));
    return manifest === undefined ? [] : [manifest];
  };
  const inEarnest = issuer(tls.name, options.acme ?? Acme.letsEncrypt());
  return inEarnest.length === 0 ? [] : [...inEarnest, ...issuer(`${tls.name}-staging`, Acme.letsEncryptStaging())];
}

function recordSolver(zone: PlannedZone, attributes: ClusterAttributes, client: string | undefined): AcmeSolver {
  const dnsZones = zone.domains;
  switch (attributes.cloud) {
    case 'aws': return Solver.route53({ dnsZones, hostedZoneId: zone.id, region: attributes.region });
    case 'gcp': return Solver.cloudDns({ dnsZones, project: zone.account, hostedZoneName: zone.id });
    case 'azure': return Solver.azureDns({ dnsZones, subscriptionId: zone.account, resourceGroup: zone.resourceGroup, hostedZoneName: zone.domain, ...(client === undefined ? {} : { managedIdentityClientId: client }) });
  }
}

function fileSolver(facts: PlatformFacts, problems: Problems): readonly AcmeSolver[] {
  const { routing } = facts;
  switch (routing.kind) {
    case 'ingress': return [Solver.ingress({ className: routing.className })];
    case 'listenerSet': return [Solver.gateway({ gateway: routing.gateway })];
    case 'sharedGateway': return [Solver.gateway({ gateway: routing.gateway, listener: routing.listeners.http })];
    case 'none':
      problems.add('ChallengeUnreachable', 'certManager.challenge', 'nothing brings traffic in, so the authority could not fetch the file of HTTP-01', 'Use challenge: "dns01" with a zone of the cluster.');
      return [];
  }
}
