import { Grants } from '../cluster';
import { type AddonContext, type AddonOptions, type HelmValues, type KnownAtApply, mergeValues, type PlannedAddon } from './addon';
import { chooseChart } from './versions';

/** Nodes that follow the pods. */
export type ClusterAutoscalerOptions = AddonOptions;

const NAMESPACE = 'kube-system';
const ACCOUNT = 'cluster-autoscaler';

/** Where no fact asks for it and nodes would stay as they are: on EKS that is managed here. */
export function nodesStandStill({ cluster }: AddonContext): boolean {
  return cluster.attributes.cloud === 'aws' && cluster.managed;
}

/** cluster-autoscaler on EKS; GKE and AKS scale pools themselves. */
export function clusterAutoscaler(options: ClusterAutoscalerOptions, context: AddonContext): PlannedAddon | undefined {
  const { cluster, notes, problems } = context;
  if (cluster.attributes.cloud !== 'aws') {
    notes.push(`clusterAutoscaler is not installed: ${cluster.attributes.cloud} scales its pools itself.`);
    return undefined;
  }
  const chart = chooseChart('clusterAutoscaler', { chartVersion: options.version }, 'clusterAutoscaler', problems);
  return {
    name: 'clusterAutoscaler', promisedBy: 'the range of each pool means nothing without it', version: chart.appVersion, namespaces: [],
    identity: { namespace: NAMESPACE, serviceAccount: ACCOUNT, grants: [Grants.nodeScaling()] },
    releases: [{
      name: 'cluster-autoscaler', namespace: NAMESPACE, chart, timeoutSeconds: options.timeoutSeconds ?? 300,
      values: (known) => mergeValues(values(context, known), options.values), after: ['kube-prometheus-stack'],
    }],
  };
}

/** The chart's own words (github.com/kubernetes/autoscaler, charts/cluster-autoscaler). */
function values({ cluster, facts }: AddonContext, { binding }: KnownAtApply): HelmValues {
  const { name, region } = cluster.attributes;
  return {
    cloudProvider: 'aws', awsRegion: region,
    // EKS tags the groups of managed node groups itself.
    autoDiscovery: { clusterName: name },
    rbac: { create: true, serviceAccount: { create: true, name: ACCOUNT, annotations: binding.serviceAccountAnnotations } },
    image: { tag: `v${facts.kubernetes}.0` },
    replicaCount: 2,
    podDisruptionBudget: { maxUnavailable: 1 },
    priorityClassName: 'system-cluster-critical',
    extraArgs: {
      'balance-similar-node-groups': true, 'expander': 'least-waste', 'skip-nodes-with-system-pods': false,
      'max-graceful-termination-sec': facts.limits.maxGracePeriodSeconds,
    },
    resources: { requests: { cpu: '100m', memory: '300Mi' }, limits: { memory: '600Mi' } },
    serviceMonitor: { enabled: facts.monitoring.kind === 'prometheusOperator', namespace: NAMESPACE },
  };
}
