import type { ContainerClusterLoggingConfig, ContainerClusterMonitoringConfig } from '@cdktf/provider-google/lib/container-cluster';
import type { ClusterPlan, ControlPlaneLogType } from '../cluster';

/** Components that log, by neutral type. Audit is always on, in Cloud Audit Logs; sign-ins are part of it. */
const COMPONENTS: Readonly<Partial<Record<ControlPlaneLogType, string>>> = { api: 'APISERVER', controllerManager: 'CONTROLLER_MANAGER', scheduler: 'SCHEDULER' };

/** Logs of nodes and workloads, and of the parts of the control plane that were asked for, to the project's log bucket. */
export function logging({ logs }: ClusterPlan): ContainerClusterLoggingConfig {
  return { enableComponents: ['SYSTEM_COMPONENTS', 'WORKLOADS', ...logs.types.flatMap((type) => COMPONENTS[type] ?? [])] };
}

/** Metrics of GKE's own parts, and those of Dataplane V2, which show refused connections. */
export const MONITORING: ContainerClusterMonitoringConfig = {
  enableComponents: ['SYSTEM_COMPONENTS'], managedPrometheus: { enabled: true }, advancedDatapathObservabilityConfig: { enableMetrics: true, enableRelay: false },
};

/** What an owner must know about the retention and the sign-ins. */
export function loggingNotes({ logs }: ClusterPlan): readonly string[] {
  return [
    ...(logs.types.includes('authenticator') ? ['GKE has no authenticator log of its own: sign-ins are in the project\'s Cloud Audit Logs.'] : []),
    `GKE keeps logs in the project's _Default bucket: set its retention to ${logs.retentionDays} days there (it is shared by everything in the project).`,
  ];
}
