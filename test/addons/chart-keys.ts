import type { ChartName } from '../../lib/addons';

/** Keys that the values of a chart have, and where that is written. A key stands for everything below it. */
export interface DocumentedChart {
  /** Chart. */
  readonly chart: ChartName;
  /** Versions of the chart that were read. */
  readonly source: string;
  /** Keys. */
  readonly keys: readonly string[];
}

const BUDGET = ['podDisruptionBudget.enabled', 'podDisruptionBudget.minAvailable'];

/** The keys that add-ons set, as the charts document them. */
export const DOCUMENTED: readonly DocumentedChart[] = [
  {
    chart: 'certManager', source: 'https://artifacthub.io/packages/helm/cert-manager/cert-manager (values), https://cert-manager.io/docs/releases/release-notes/release-notes-1.21/ (config.gatewayAPI)',
    keys: [
      'crds.enabled', 'crds.keep', 'global.priorityClassName', 'global.leaderElection.namespace', 'replicaCount', 'serviceAccount.create', 'serviceAccount.name', 'serviceAccount.annotations', 'podLabels',
      'webhook.replicaCount', 'cainjector.replicaCount', 'prometheus.enabled', 'prometheus.servicemonitor.enabled', ...BUDGET, ...BUDGET.flatMap((key) => [`webhook.${key}`, `cainjector.${key}`]),
      'config.apiVersion', 'config.kind', 'config.gatewayAPI.enabled', 'config.gatewayAPI.enableListenerSet', 'config.featureGates',
    ],
  },
  {
    chart: 'externalDns', source: 'https://github.com/kubernetes-sigs/external-dns/blob/master/charts/external-dns/README.md (annotationPrefix since 1.20)',
    keys: [
      'image.tag', 'provider.name', 'policy', 'registry', 'txtOwnerId', 'domainFilters', 'sources', 'annotationPrefix', 'triggerLoopOnEvent', 'interval', 'extraArgs', 'extraVolumes', 'extraVolumeMounts', 'podLabels',
      'serviceAccount.create', 'serviceAccount.name', 'serviceAccount.annotations', 'serviceAccount.labels', 'priorityClassName', 'resources', 'serviceMonitor.enabled', 'rbac.additionalPermissions',
    ],
  },
  {
    chart: 'envoyGateway', source: 'https://gateway.envoyproxy.io/v1.9/install/gateway-helm-api/, https://gateway.envoyproxy.io/latest/tasks/operations/gateway-namespace-mode (provider.kubernetes.deploy)',
    keys: [
      'deployment.replicas', 'deployment.priorityClassName', 'deployment.pod.topologySpreadConstraints', 'podDisruptionBudget.minAvailable',
      'config.envoyGateway.gateway.controllerName', 'config.envoyGateway.logging.level.default', 'config.envoyGateway.provider.type', 'config.envoyGateway.provider.kubernetes.deploy.type',
    ],
  },
  {
    chart: 'metricsServer', source: 'https://github.com/kubernetes-sigs/metrics-server/blob/master/charts/metrics-server/values.yaml',
    keys: ['replicas', 'priorityClassName', 'metrics.enabled', 'serviceMonitor.enabled', ...BUDGET],
  },
  {
    chart: 'clusterAutoscaler', source: 'https://github.com/kubernetes/autoscaler/blob/master/charts/cluster-autoscaler/values.yaml',
    keys: [
      'cloudProvider', 'awsRegion', 'autoDiscovery.clusterName', 'rbac.create', 'rbac.serviceAccount.create', 'rbac.serviceAccount.name', 'rbac.serviceAccount.annotations', 'image.tag', 'replicaCount',
      'podDisruptionBudget.maxUnavailable', 'priorityClassName', 'extraArgs', 'resources', 'serviceMonitor.enabled', 'serviceMonitor.namespace',
    ],
  },
  {
    chart: 'kubePrometheusStack', source: 'https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/values.yaml',
    keys: [
      'crds.enabled', 'crds.upgradeJob.enabled', 'crds.upgradeJob.forceConflicts', ...BUDGET.flatMap((key) => [`prometheus.${key}`, `alertmanager.${key}`]),
      ...['replicas', 'podAntiAffinity', 'priorityClassName', 'retention', 'storageSpec', 'resources', 'serviceMonitorSelectorNilUsesHelmValues', 'podMonitorSelectorNilUsesHelmValues',
        'ruleSelectorNilUsesHelmValues', 'probeSelectorNilUsesHelmValues', 'scrapeConfigSelectorNilUsesHelmValues'].map((key) => `prometheus.prometheusSpec.${key}`),
      ...['replicas', 'priorityClassName', 'storage', 'resources'].map((key) => `alertmanager.alertmanagerSpec.${key}`),
      'prometheusOperator.priorityClassName', 'prometheusOperator.resources', 'grafana.enabled', 'grafana.admin.existingSecret', 'grafana.admin.userKey', 'grafana.admin.passwordKey',
      'kubeControllerManager.enabled', 'kubeScheduler.enabled', 'kubeEtcd.enabled', 'kubeProxy.enabled',
    ],
  },
  {
    chart: 'argoRollouts', source: 'https://github.com/argoproj/argo-helm/blob/main/charts/argo-rollouts/README.md',
    keys: [
      'installCRDs', 'keepCRDs', 'controller.replicas', 'controller.pdb.enabled', 'controller.pdb.minAvailable', 'controller.priorityClassName', 'controller.resources', 'controller.metrics.enabled',
      'controller.metrics.serviceMonitor.enabled', 'controller.trafficRouterPlugins', 'providerRBAC.enabled', 'providerRBAC.providers.gatewayAPI', 'podSecurityContext', 'containerSecurityContext', 'dashboard.enabled',
    ],
  },
  {
    chart: 'externalSecrets', source: 'https://github.com/external-secrets/external-secrets/blob/main/deploy/charts/external-secrets/values.yaml',
    keys: [
      'installCRDs', 'leaderElect', 'serviceAccount.create', 'serviceAccount.name', 'serviceAccount.annotations', 'podLabels', 'serviceMonitor.enabled',
      ...['', 'webhook.', 'certController.'].flatMap((part) => ['replicaCount', 'priorityClassName', ...BUDGET].map((key) => `${part}${key}`)),
    ],
  },
  {
    chart: 'velero', source: 'https://github.com/vmware-tanzu/helm-charts/blob/main/charts/velero/values.yaml',
    keys: [
      'initContainers', 'configuration.features', 'configuration.backupStorageLocation', 'configuration.volumeSnapshotLocation', 'snapshotsEnabled', 'credentials.useSecret', 'serviceAccount.server.create',
      'serviceAccount.server.name', 'serviceAccount.server.annotations', 'podLabels', 'priorityClassName', 'upgradeCRDs', 'cleanUpCRDs', 'deployNodeAgent', 'schedules', 'resources', 'metrics.serviceMonitor.enabled',
    ],
  },
];
