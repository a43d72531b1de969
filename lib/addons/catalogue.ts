import type { PlatformFacts } from '../platform';
import type { AddonContext, AddonOptions, PlannedAddon } from './addon';
import { argoRollouts } from './argo-rollouts';
import { certManager } from './cert-manager';
import { clusterAutoscaler, nodesStandStill } from './cluster-autoscaler';
import { envoyGateway, promisedRoutes } from './envoy-gateway';
import { externalDns } from './external-dns';
import { externalSecrets } from './external-secrets';
import { kubePrometheusStack } from './kube-prometheus-stack';
import { metricsServer } from './metrics-server';
import { namespaceDefaults, type NamespaceDefaultsOptions } from './namespace-defaults';
import { velero } from './velero';

/** How an add-on follows from facts and options. */
export interface AddonEntry {
  /** Property of ClusterAddons. */
  readonly name: string;
  /** The fact that promises it; undefined: none does. */
  readonly promisedBy: (facts: PlatformFacts) => string | undefined;
  /** Version that the fact names. */
  readonly promisedVersion?: (facts: PlatformFacts) => string | undefined;
  /** Whether services never rely on it, so that it may be asked for without a fact. */
  readonly neverPromised?: boolean;
  /** Whether it is there although nobody asked. */
  readonly alsoWithoutFact?: (context: AddonContext) => boolean;
  /** What to do about an add-on that no fact promises. */
  readonly remedy: string;
  /** Options that it reads. */
  readonly options: readonly string[];
  /** Options that are one of a few words. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** Plans it; undefined: it can only be there already. */
  readonly plan?: (options: never, context: AddonContext) => PlannedAddon | undefined;
}

const COMMON: readonly (keyof AddonOptions)[] = ['version', 'values', 'timeoutSeconds'];

/** A fact under `installed`. */
function installed(name: keyof PlatformFacts['installed'], example: string): Pick<AddonEntry, 'promisedBy' | 'promisedVersion' | 'remedy'> {
  return {
    promisedBy: (facts) => (facts.installed[name] === undefined ? undefined : `installed.${name}`),
    promisedVersion: (facts) => facts.installed[name],
    remedy: `Promise it in the platform, installed: { ${name}: "${example}" }, or leave it out.`,
  };
}

/** All add-ons, each before those that need it. */
export const ADDONS: readonly AddonEntry[] = Object.freeze<AddonEntry[]>([
  {
    name: 'monitoring', options: [...COMMON, 'retention', 'storage', 'grafanaAdminSecret'], plan: kubePrometheusStack,
    promisedBy: (facts) => (facts.monitoring.kind === 'prometheusOperator' ? 'monitoring' : undefined),
    remedy: 'Promise it in the platform, monitoring: Monitoring.prometheusOperator({ namespace: "monitoring" }), or leave it out.',
  },
  {
    name: 'gateway', options: [...COMMON, 'controller', 'proxies', 'loadBalancerAnnotations'], choices: { controller: ['envoy', 'cloud'] }, plan: envoyGateway,
    promisedBy: (facts) => promisedRoutes(facts)[0]?.path ?? (facts.routing.kind === 'ingress' ? 'routing' : facts.installed.gatewayApi === undefined ? undefined : 'installed.gatewayApi'),
    remedy: 'Promise it in the platform, routing: Routing.sharedGateway({ name: "public", namespace: "gateway" }), or leave it out.',
  },
  {
    name: 'certManager', options: [...COMMON, 'email', 'acme', 'challenge'], choices: { challenge: ['dns01', 'http01'] }, plan: certManager,
    promisedBy: (facts) => (facts.tls.kind === 'issuer' ? 'tls' : facts.installed.certManager === undefined ? undefined : 'installed.certManager'),
    promisedVersion: (facts) => facts.installed.certManager,
    remedy: 'Promise it in the platform, tls: Tls.issuer("letsencrypt"), or leave it out.',
  },
  {
    name: 'externalDns', options: [...COMMON, 'policy', 'ownerId'], choices: { policy: ['sync', 'upsert-only'] }, plan: externalDns,
    promisedBy: (facts) => (facts.dns.kind === 'externalDns' ? 'dns' : undefined),
    promisedVersion: (facts) => (facts.dns.kind === 'externalDns' ? facts.dns.version : undefined),
    remedy: 'Promise it in the platform, dns: Dns.externalDns({ domains: ["example.com"] }), or leave it out.',
  },
  { name: 'metricsServer', options: COMMON, plan: metricsServer, ...installed('metricsServer', '0.8'), neverPromised: true },
  { name: 'clusterAutoscaler', options: COMMON, plan: clusterAutoscaler, promisedBy: () => undefined, neverPromised: true, alsoWithoutFact: nodesStandStill, remedy: '' },
  { name: 'argoRollouts', options: [...COMMON, 'architecture'], choices: { architecture: ['amd64', 'arm64'] }, plan: argoRollouts, ...installed('argoRollouts', '1.10') },
  { name: 'externalSecrets', options: [...COMMON, 'secrets', 'vaultUrl'], plan: externalSecrets, ...installed('externalSecrets', '2.10') },
  { name: 'velero', options: [...COMMON, 'bucket', 'schedule', 'retention'], plan: velero, ...installed('velero', '1.18') },
  { name: 'keda', options: [], ...installed('keda', '2.18') },
  {
    name: 'namespaceDefaults', options: ['namespaces', 'quota'], promisedBy: () => undefined, neverPromised: true, remedy: '',
    plan: (options: NamespaceDefaultsOptions, context: AddonContext) => namespaceDefaults(options, context),
  },
]);
