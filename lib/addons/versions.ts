import { type Problems, show } from '../core';

/** A version of a chart that was looked at. */
export interface ChartVersion {
  /** Repository: https, or oci:// without the name of the chart. */
  readonly repository: string;
  /** Name of the chart in it. */
  readonly chart: string;
  /** Version of the chart. */
  readonly version: string;
  /** Version of the software that it installs, without `v`. */
  readonly appVersion: string;
  /** Tag of the image where the chart's own is of another version; undefined: the chart's own. */
  readonly imageTag?: string;
  /** Oldest and newest Kubernetes minor version that the project names; undefined: it names none. */
  readonly kubernetes: readonly [number, number] | undefined;
  /** Day on which the row was written. */
  readonly added: string;
  /** Page that the row comes from. */
  readonly source: string;
}

/** Charts that add-ons are released from. */
export type ChartName = 'certManager' | 'externalDns' | 'envoyGateway' | 'metricsServer' | 'clusterAutoscaler' | 'kubePrometheusStack' | 'argoRollouts' | 'externalSecrets' | 'velero';

type Row = Omit<ChartVersion, 'repository' | 'chart'>;

function rows(repository: string, chart: string, ...list: readonly Row[]): readonly ChartVersion[] {
  return Object.freeze(list.map((row) => Object.freeze({ repository, chart, ...row })));
}

/**
 * Versions by chart, oldest first; the last is the default. Append only: a row that was released stays, so that nobody's
 * pinned version stops to synthesize.
 */
export const CHART_VERSIONS: Readonly<Record<ChartName, readonly ChartVersion[]>> = Object.freeze({
  certManager: rows('oci://quay.io/jetstack/charts', 'cert-manager',
    { version: 'v1.21.1', appVersion: '1.21.1', kubernetes: [33, 36], added: '2026-11-24', source: 'https://cert-manager.io/docs/releases/' },
    { version: 'v1.21.2', appVersion: '1.21.2', kubernetes: [33, 36], added: '2026-11-24', source: 'https://cert-manager.io/docs/releases/' }),
  externalDns: rows('https://kubernetes-sigs.github.io/external-dns/', 'external-dns',
    { version: '1.21.1', appVersion: '0.21.0', kubernetes: undefined, added: '2026-11-24', source: 'https://github.com/kubernetes-sigs/external-dns/blob/master/charts/external-dns/CHANGELOG.md' },
    { version: '1.22.0', appVersion: '0.22.0', kubernetes: undefined, added: '2026-11-24', source: 'https://github.com/kubernetes-sigs/external-dns/blob/master/charts/external-dns/CHANGELOG.md' },
    // No chart was made for 0.23 so far.
    { version: '1.22.0', appVersion: '0.23.0', imageTag: 'v0.23.0', kubernetes: undefined, added: '2026-11-24', source: 'https://github.com/kubernetes-sigs/external-dns/issues/6741' }),
  envoyGateway: rows('oci://docker.io/envoyproxy', 'gateway-helm',
    { version: 'v1.9.1', appVersion: '1.9.1', kubernetes: [33, 36], added: '2026-11-24', source: 'https://gateway.envoyproxy.io/news/releases/matrix/' }),
  metricsServer: rows('https://kubernetes-sigs.github.io/metrics-server/', 'metrics-server',
    { version: '3.13.0', appVersion: '0.8.0', kubernetes: undefined, added: '2026-11-24', source: 'https://github.com/kubernetes-sigs/metrics-server#compatibility-matrix' }),
  clusterAutoscaler: rows('https://kubernetes.github.io/autoscaler', 'cluster-autoscaler',
    { version: '9.59.0', appVersion: '1.35.0', kubernetes: undefined, added: '2026-11-24', source: 'https://github.com/kubernetes/autoscaler/blob/master/charts/cluster-autoscaler/Chart.yaml' }),
  kubePrometheusStack: rows('https://prometheus-community.github.io/helm-charts', 'kube-prometheus-stack',
    { version: '88.0.0', appVersion: '0.93.0', kubernetes: undefined, added: '2026-11-24', source: 'https://github.com/prometheus-community/helm-charts/releases/tag/kube-prometheus-stack-88.0.0' }),
  argoRollouts: rows('https://argoproj.github.io/argo-helm', 'argo-rollouts',
    { version: '2.43.0', appVersion: '1.10.0', kubernetes: undefined, added: '2026-11-24', source: 'https://github.com/argoproj/argo-helm/blob/main/charts/argo-rollouts/Chart.yaml' }),
  externalSecrets: rows('https://charts.external-secrets.io', 'external-secrets',
    { version: '2.10.0', appVersion: '2.10.0', kubernetes: undefined, added: '2026-11-24', source: 'https://external-secrets.io/latest/introduction/stability-support/' }),
  velero: rows('https://vmware-tanzu.github.io/helm-charts', 'velero',
    { version: '12.1.0', appVersion: '1.18.1', kubernetes: undefined, added: '2026-11-24', source: 'https://github.com/vmware-tanzu/velero#velero-compatibility-matrix' }),
});

/** What is wanted of a chart. */
export interface WantedChart {
  /** Version of the chart, as the user pinned it. */
  readonly chartVersion?: string | undefined;
  /** Version of the software, as a fact promises it: `major.minor` or longer. */
  readonly promised?: string | undefined;
}

/**
 * Chooses a row of the table: the pinned one, else the newest that keeps the promise. Problems are filed, and the newest row stands
 * in, so that the rest can be read.
 */
export function chooseChart(name: ChartName, wanted: WantedChart, path: string, problems: Problems): ChartVersion {
  const known = CHART_VERSIONS[name];
  const newest = known[known.length - 1] as ChartVersion;
  const { chartVersion, promised } = wanted;
  const fitting = known.filter((row) => chartVersion === undefined || row.version === chartVersion);
  if (fitting.length === 0) {
    problems.add('ChartVersionUnknown', `${path}.version`, `${show(chartVersion)} is not a version of the chart ${newest.chart} that was looked at`, `Choose one of ${known.map((row) => row.version).join(', ')}, or install it yourself and say alreadyThere({ version }).`);
    return newest;
  }
  const kept = fitting.filter((row) => promised === undefined || sameMinor(row.appVersion, promised));
  if (kept.length === 0) {
    const offered = fitting.map((row) => `${row.appVersion} (chart ${row.version})`).join(', ');
    problems.add('VersionNotOffered', path, `the platform promises ${newest.chart} ${show(promised)}, and the charts here install ${offered}`, 'Promise one of these versions, or install it yourself and say alreadyThere({ version }).');
    return newest;
  }
  return kept[kept.length - 1] as ChartVersion;
}

/** Whether two versions agree in major and minor; a leading `v` is no difference. */
export function sameMinor(one: string, other: string): boolean {
  const minor = (version: string): string => version.replace(/^v/, '').split('.').slice(0, 2).join('.');
  return minor(one) === minor(other);
}
