import type { DeliveryFact } from './delivery';
import type { DnsFact } from './dns';
import type { MonitoringFact } from './monitoring';
import type { ClusterDnsFact, NetworkPolicyFact } from './network-policies';
import type { RoutingFact } from './routing';
import type { StageName } from './stage';
import type { TlsFact } from './tls';

/** Software with its own custom resources that the cluster runs. */
export type InstalledName = 'argoRollouts' | 'keda' | 'velero' | 'externalSecrets' | 'certManager' | 'gatewayApi' | 'metricsServer';

/** Resources a container gets when the service asks for nothing. */
export interface ResourceDefaults {
  /** CPU request as a quantity, for example `100m`. */
  readonly cpu: string;
  /** Memory request and limit as a quantity, for example `256Mi`. */
  readonly memory: string;
}

/** What the platform cuts off, whatever a service declares. */
export interface PlatformLimits {
  /** Longest `terminationGracePeriodSeconds` that node drains honour (spot notice, upgrade time-outs). */
  readonly maxGracePeriodSeconds: number;
}

/**
 * What a cluster promises to services, as plain data. The only input an answer may use besides itself.
 */
export interface PlatformFacts {
  /** Version of this shape. */
  readonly schemaVersion: 1;
  /** Name of the platform, for people: `prod-eu`. */
  readonly name: string;
  /** How strict to be. */
  readonly stage: StageName;
  /** Kubernetes version as `major.minor`. */
  readonly kubernetes: string;
  /** What brings manifests into the cluster. */
  readonly delivery: DeliveryFact;
  /** How internet traffic enters. */
  readonly routing: RoutingFact;
  /** How traffic of the company's own networks enters. */
  readonly internalRouting: RoutingFact;
  /** Who issues certificates. */
  readonly tls: TlsFact;
  /** Who publishes DNS records. */
  readonly dns: DnsFact;
  /** Whether network policy means anything. */
  readonly networkPolicies: NetworkPolicyFact;
  /** How pods reach cluster DNS. */
  readonly clusterDns: ClusterDnsFact;
  /** Who collects metrics. */
  readonly monitoring: MonitoringFact;
  /** Pod Security level that namespaces enforce. */
  readonly podSecurity: 'restricted' | 'baseline' | 'privileged';
  /** Priority class that services get; an unknown class would reject every pod, so only a class that exists. */
  readonly priorityClass?: string;
  /** Zones with nodes. Empty: not known. */
  readonly zones: readonly string[];
  /** Versions of installed software with custom resources. */
  readonly installed: Readonly<Partial<Record<InstalledName, string>>>;
  /** Resources a container gets when the service asks for nothing. */
  readonly defaults: ResourceDefaults;
  /** What the platform cuts off. */
  readonly limits: PlatformLimits;
  /** Known teams. Empty: any team is accepted. */
  readonly teams: readonly string[];
}
