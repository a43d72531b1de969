import { type AddonContext, type AddonOptions, type HelmValues, mergeValues, type PlannedAddon } from './addon';
import { chooseChart } from './versions';

/** CPU and memory of pods, which autoscalers and `kubectl top` read. */
export type MetricsServerOptions = AddonOptions;

/** metrics-server, two of it, on EKS that somebody else made. GKE and AKS bring it, and a ManagedCluster on EKS has the cloud's add-on: nothing is released there. */
export function metricsServer(options: MetricsServerOptions, context: AddonContext): PlannedAddon {
  const { cluster, facts, problems } = context;
  if (cluster.attributes.cloud !== 'aws' || cluster.managed) {
    return { name: 'metricsServer', promisedBy: 'the cloud brings it', version: facts.installed.metricsServer ?? '0.8', namespaces: [], releases: [] };
  }
  const chart = chooseChart('metricsServer', { chartVersion: options.version, promised: facts.installed.metricsServer }, 'metricsServer', problems);
  return {
    name: 'metricsServer', promisedBy: facts.installed.metricsServer === undefined ? 'autoscalers read it' : 'installed.metricsServer', version: chart.appVersion, namespaces: [],
    releases: [{
      name: 'metrics-server', namespace: 'kube-system', chart, timeoutSeconds: options.timeoutSeconds ?? 300,
      values: () => mergeValues(values(context), options.values), after: ['kube-prometheus-stack'],
    }],
  };
}

/** The chart's own words (github.com/kubernetes-sigs/metrics-server, charts/metrics-server). */
function values({ facts }: AddonContext): HelmValues {
  const scraped = facts.monitoring.kind === 'prometheusOperator';
  return {
    replicas: 2,
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    // It serves the API itself, so it stands with the control plane's own pods.
    priorityClassName: 'system-cluster-critical',
    metrics: { enabled: scraped }, serviceMonitor: { enabled: scraped },
  };
}
