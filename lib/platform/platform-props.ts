import type { PlatformFacts } from './platform-facts';

/** Facts with a default that holds on most clusters. */
type Defaulted = 'internalRouting' | 'clusterDns' | 'podSecurity' | 'zones' | 'installed' | 'defaults' | 'limits' | 'teams' | 'priorityClass' | 'monitoring';

/**
 * What the people who run the cluster declare. See PlatformFacts for each fact.
 *
 * Defaults: `internalRouting` none, `clusterDns` kube-dns in kube-system, `podSecurity` restricted, `zones` not known,
 * `installed` nothing, `defaults` 100m CPU and 256Mi memory, `limits` 600 s of grace (cluster-autoscaler's own limit),
 * `teams` any, `priorityClass` none, `monitoring` none.
 */
export type PlatformProps = Omit<PlatformFacts, 'schemaVersion' | Defaulted> & Partial<Pick<PlatformFacts, Defaulted>>;

/** The facts that stand in for what was not declared. */
export const PLATFORM_DEFAULTS = Object.freeze({
  internalRouting: { kind: 'none' },
  clusterDns: { namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' }, addresses: [] },
  monitoring: { kind: 'none' },
  podSecurity: 'restricted',
  zones: [],
  installed: {},
  defaults: { cpu: '100m', memory: '256Mi' },
  limits: { maxGracePeriodSeconds: 600 },
  teams: [],
} satisfies Pick<PlatformFacts, Exclude<Defaulted, 'priorityClass'>>);
