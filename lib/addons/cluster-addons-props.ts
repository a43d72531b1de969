import type { ICluster } from '../cluster';
import type { Platform } from '../platform';
import type { AlreadyThere } from './already-there';
import type { ArgoRolloutsOptions } from './argo-rollouts';
import type { CertManagerOptions } from './cert-manager';
import type { ClusterAutoscalerOptions } from './cluster-autoscaler';
import type { ExternalDnsOptions } from './external-dns';
import type { ExternalSecretsOptions } from './external-secrets';
import type { GatewayOptions } from './gateway-options';
import type { MonitoringOptions } from './kube-prometheus-stack';
import type { MetricsServerOptions } from './metrics-server';
import type { NamespaceDefaultsOptions } from './namespace-defaults';
import type { VeleroOptions } from './velero';

/** What stands in a cluster so that the platform's promises hold. Each add-on follows from the facts; options only shape it. */
export interface ClusterAddonsProps {
  /** The cluster: a ManagedCluster of another stack, or one that is managed elsewhere. */
  readonly cluster: ICluster;

  /** What services rely on. */
  readonly platform: Platform;

  /**
   * Certificates, for the fact `tls`. `email` is required there.
   * @default what the facts ask for
   */
  readonly certManager?: CertManagerOptions | AlreadyThere;

  /**
   * DNS records, for the fact `dns`.
   * @default what the facts ask for
   */
  readonly externalDns?: ExternalDnsOptions | AlreadyThere;

  /**
   * The way in, for the facts `routing` and `internalRouting`.
   * @default Envoy Gateway where the facts promise a Gateway
   */
  readonly gateway?: GatewayOptions | AlreadyThere;

  /**
   * Metrics that autoscalers read, for the fact `installed.metricsServer`.
   * @default the cloud's own; on EKS that somebody else made, what the facts ask for
   */
  readonly metricsServer?: MetricsServerOptions | AlreadyThere;

  /**
   * Nodes that follow the pods.
   * @default the cloud's own; on EKS that is managed here, the chart
   */
  readonly clusterAutoscaler?: ClusterAutoscalerOptions | AlreadyThere;

  /**
   * Prometheus, Alertmanager and Grafana, for the fact `monitoring`.
   * @default what the facts ask for
   */
  readonly monitoring?: MonitoringOptions | AlreadyThere;

  /**
   * Canary and blue-green releases, for the fact `installed.argoRollouts`.
   * @default what the facts ask for
   */
  readonly argoRollouts?: ArgoRolloutsOptions | AlreadyThere;

  /**
   * Secrets from the cloud's store, for the fact `installed.externalSecrets`. The ids that it may read are required there.
   * @default what the facts ask for
   */
  readonly externalSecrets?: ExternalSecretsOptions | AlreadyThere;

  /**
   * Backup of objects and volumes, for the fact `installed.velero`. The bucket is required there.
   * @default what the facts ask for
   */
  readonly velero?: VeleroOptions | AlreadyThere;

  /**
   * Scaling by events, for the fact `installed.keda`. Not installed here.
   * @default none
   */
  readonly keda?: AlreadyThere;

  /**
   * Namespaces of teams with the platform's Pod Security level, default resources and a policy that denies what nobody asked for.
   * @default none are made
   */
  readonly namespaceDefaults?: NamespaceDefaultsOptions;
}
