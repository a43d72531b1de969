import type { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import type { Construct } from 'constructs';
import type { ClusterPlan, ControlPlaneLogType } from '../cluster';
import type { AzureSite } from './group';

/** Categories by neutral type; kube-audit-admin leaves out reads, which cost much and tell little. */
const CATEGORIES: Readonly<Record<ControlPlaneLogType, readonly string[]>> = {
  api: ['kube-apiserver'], audit: ['kube-audit-admin'], authenticator: ['guard'], controllerManager: ['kube-controller-manager', 'cloud-controller-manager', 'cluster-autoscaler'], scheduler: ['kube-scheduler'],
};

/** Where control-plane logs are kept. */
export interface AzureLogging {
  /** Workspace. */
  readonly workspace: LogAnalyticsWorkspace;
  /** What is sent to it. */
  readonly setting: MonitorDiagnosticSetting;
}

/** A workspace with a retention, and the categories that were asked for, in tables of their own. */
export function logging(scope: Construct, plan: ClusterPlan, { resourceGroupName, location }: AzureSite, cluster: KubernetesCluster): AzureLogging {
  const workspace = new LogAnalyticsWorkspace(scope, 'log-workspace', { name: `${plan.name}-control-plane`, resourceGroupName, location, sku: 'PerGB2018', retentionInDays: plan.logs.retentionDays, tags: plan.tags });
  const setting = new MonitorDiagnosticSetting(scope, 'log-setting', {
    name: 'control-plane', targetResourceId: cluster.id, logAnalyticsWorkspaceId: workspace.id, logAnalyticsDestinationType: 'Dedicated',
    enabledLog: plan.logs.types.flatMap((type) => CATEGORIES[type]).map((category) => ({ category })),
  });
  return { workspace, setting };
}
