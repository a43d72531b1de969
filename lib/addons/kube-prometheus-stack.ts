import { isText, show } from '../core';
import { type AddonContext, type AddonOptions, type HelmValues, mergeValues, type PlannedAddon, PLATFORM_PRIORITY } from './addon';
import { chooseChart } from './versions';

/** Collects metrics and alerts, as the `monitoring` fact promises. */
export interface MonitoringOptions extends AddonOptions {
  /**
   * How long metrics are kept, as Prometheus writes it.
   * @default '15d'
   */
  readonly retention?: string;
  /**
   * Disk of each Prometheus, as a quantity.
   * @default '50Gi'
   */
  readonly storage?: string;
  /**
   * Secret with `admin-user` and `admin-password` in the namespace of the fact, for Grafana. Without it Grafana is left out: the
   * chart's own password is known to everybody.
   * @default Grafana is left out
   */
  readonly grafanaAdminSecret?: string;
}

/** kube-prometheus-stack, two Prometheus and three Alertmanagers, reading every monitor of the cluster. */
export function kubePrometheusStack(options: MonitoringOptions, context: AddonContext): PlannedAddon {
  const { facts, problems, notes } = context;
  const chart = chooseChart('kubePrometheusStack', { chartVersion: options.version }, 'monitoring', problems);
  const namespace = facts.monitoring.kind === 'prometheusOperator' ? facts.monitoring.namespace : 'monitoring';
  review(options, problems);
  if (options.grafanaAdminSecret === undefined) {
    notes.push('monitoring leaves Grafana out: name a Secret with its password as grafanaAdminSecret.');
  }
  return {
    name: 'monitoring', promisedBy: 'monitoring', version: chart.appVersion,
    // The exporter on each node reads the host.
    namespaces: [{ name: namespace, podSecurity: 'privileged' }],
    releases: [{
      name: 'kube-prometheus-stack', namespace, chart, timeoutSeconds: options.timeoutSeconds ?? 900,
      values: () => mergeValues(values(options), options.values), after: [],
    }],
  };
}

/** The chart's own words (github.com/prometheus-community/helm-charts, charts/kube-prometheus-stack). */
function values(options: MonitoringOptions): HelmValues {
  const everyMonitor = Object.fromEntries(['serviceMonitor', 'podMonitor', 'rule', 'probe', 'scrapeConfig'].map((kind) => [`${kind}SelectorNilUsesHelmValues`, false]));
  const claim = (storage: string): HelmValues => ({ volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } } } });
  const hidden = { enabled: false };
  return {
    // Helm itself never upgrades what lies in crds/.
    crds: { enabled: true, upgradeJob: { enabled: true, forceConflicts: true } },
    prometheus: {
      podDisruptionBudget: { enabled: true, minAvailable: 1 },
      prometheusSpec: {
        replicas: 2, podAntiAffinity: 'hard', priorityClassName: PLATFORM_PRIORITY, retention: options.retention ?? '15d', ...everyMonitor,
        storageSpec: claim(options.storage ?? '50Gi'), resources: { requests: { cpu: '500m', memory: '2Gi' }, limits: { memory: '4Gi' } },
      },
    },
    alertmanager: {
      podDisruptionBudget: { enabled: true, minAvailable: 2 },
      alertmanagerSpec: { replicas: 3, priorityClassName: PLATFORM_PRIORITY, storage: claim('5Gi'), resources: { requests: { cpu: '20m', memory: '64Mi' }, limits: { memory: '128Mi' } } },
    },
    prometheusOperator: { priorityClassName: PLATFORM_PRIORITY, resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '256Mi' } } },
    grafana: options.grafanaAdminSecret === undefined ? hidden : { enabled: true, admin: { existingSecret: options.grafanaAdminSecret, userKey: 'admin-user', passwordKey: 'admin-password' } },
    // The clouds do not show these to anyone.
    kubeControllerManager: hidden, kubeScheduler: hidden, kubeEtcd: hidden, kubeProxy: hidden,
  };
}

function review(options: MonitoringOptions, problems: AddonContext['problems']): void {
  if (options.retention !== undefined && !/^(\d+(ms|[smhdwy]))+$/.test(options.retention)) {
    problems.add('RetentionInvalid', 'monitoring.retention', `${show(options.retention)} is not a time as Prometheus writes it`, 'Give for example "15d".');
  }
  if (options.grafanaAdminSecret !== undefined && !isText(options.grafanaAdminSecret)) {
    problems.add('SecretInvalid', 'monitoring.grafanaAdminSecret', `${show(options.grafanaAdminSecret)} is not the name of a Secret`, 'Name a Secret with admin-user and admin-password.');
  }
}
