import type { Manifest } from '../../../lib/core';
import type { Cluster } from '../../cluster-bench/support/cluster';

/** Values of the chart that its Deployment and its role are made of. */
export interface ExternalDnsValues {
  readonly logLevel?: string;
  readonly logFormat?: string;
  readonly interval: string;
  readonly triggerLoopOnEvent: boolean;
  readonly sources: readonly string[];
  readonly policy: string;
  readonly registry: string;
  readonly txtOwnerId: string;
  readonly domainFilters: readonly string[];
  readonly annotationPrefix?: string;
  readonly provider: { readonly name: string };
  readonly extraArgs: readonly string[];
  readonly env?: readonly object[];
  readonly rbac?: { readonly additionalPermissions?: readonly object[] };
}

/** Arguments that chart 1.22 makes of its values, in its order (kubernetes-sigs/external-dns, charts/external-dns/templates/deployment.yaml). */
export function argumentsOf(values: ExternalDnsValues): readonly string[] {
  return [
    `--log-level=${values.logLevel ?? 'info'}`, `--log-format=${values.logFormat ?? 'text'}`, `--interval=${values.interval}`,
    ...(values.triggerLoopOnEvent ? ['--events'] : []),
    ...values.sources.map((source) => `--source=${source}`),
    `--policy=${values.policy}`, `--registry=${values.registry}`, `--txt-owner-id=${values.txtOwnerId}`,
    ...values.domainFilters.map((domain) => `--domain-filter=${domain}`),
    ...(values.annotationPrefix === undefined ? [] : [`--annotation-prefix=${values.annotationPrefix}`]),
    `--provider=${values.provider.name}`,
    ...values.extraArgs,
  ];
}

/** The chart's role for sources that the add-on uses (templates/clusterrole.yaml), and what the values add. */
function rulesOf({ sources, rbac }: ExternalDnsValues): readonly object[] {
  const reads = (group: string, ...resources: string[]): object => ({ apiGroups: [group], resources, verbs: ['get', 'list', 'watch'] });
  const routes = sources.filter((source) => source.startsWith('gateway-')).map((source) => `${source.slice('gateway-'.length)}s`);
  return [
    ...(sources.includes('service') ? [reads('', 'nodes', 'pods', 'services'), reads('discovery.k8s.io', 'endpointslices')] : []),
    ...(sources.includes('ingress') ? [reads('networking.k8s.io', 'ingresses')] : []),
    ...(routes.length > 0 ? [reads('gateway.networking.k8s.io', 'gateways', ...routes), reads('', 'namespaces')] : []),
    ...(sources.includes('crd') ? [reads('externaldns.k8s.io', 'dnsendpoints'), { apiGroups: ['externaldns.k8s.io'], resources: ['dnsendpoints/status'], verbs: ['*'] }] : []),
    ...(rbac?.additionalPermissions ?? []),
  ];
}

/** external-dns as the chart runs it: one pod under Pod Security restricted. */
function manifests(values: ExternalDnsValues, namespace: string, image: string): readonly Manifest[] {
  const labels = { 'app.kubernetes.io/name': 'external-dns' };
  const metadata = { name: 'external-dns', namespace };
  const role = `${namespace}-external-dns`;
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: role }, rules: rulesOf(values) },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name: role },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role }, subjects: [{ kind: 'ServiceAccount', ...metadata }],
    },
    {
      apiVersion: 'apps/v1', kind: 'Deployment', metadata,
      spec: {
        replicas: 1, strategy: { type: 'Recreate' }, selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: metadata.name,
            securityContext: { runAsNonRoot: true, runAsUser: 65_532, seccompProfile: { type: 'RuntimeDefault' } },
            containers: [{
              name: 'external-dns', image, args: ['external-dns', ...argumentsOf(values)], env: values.env ?? [],
              securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
            }],
          },
        },
      },
    },
  ];
}

/** Runs the bench's build of external-dns, which serves no health endpoint, with values of the chart, in place of what ran in the namespace before. */
export async function runExternalDns(cluster: Cluster, namespace: string, values: ExternalDnsValues): Promise<void> {
  const image = await cluster.kubectl(['-n', 'external-dns', 'get', 'deployment/external-dns', '-o', 'jsonpath={.spec.template.spec.containers[0].image}']);
  await cluster.apply(manifests(values, namespace, image));
  await cluster.rolledOut(namespace, 'external-dns');
  await cluster.settled(namespace, 'app.kubernetes.io/name=external-dns');
}

/** Takes away what lies outside the namespace. */
export async function forgetExternalDns(cluster: Cluster, namespace: string): Promise<void> {
  await cluster.kubectl(['delete', 'clusterrolebinding,clusterrole', `${namespace}-external-dns`, '--ignore-not-found']);
}
