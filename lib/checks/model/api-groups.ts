import type { Manifest } from '../../core';

const RBAC = ['rbac.authorization.k8s.io'];
const GATEWAY = ['gateway.networking.k8s.io'];
const CERT_MANAGER = ['cert-manager.io'];

/** API groups of the kinds that checks read. Other groups use the same names for other things: Knative has a Service, Calico a NetworkPolicy. */
const GROUPS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...['Service', 'Pod', 'ConfigMap', 'Secret', 'PersistentVolumeClaim', 'ServiceAccount', 'Namespace', 'LimitRange', 'ReplicationController'].map((kind) => [kind, ['']] as const),
  ...['Deployment', 'DaemonSet', 'ReplicaSet'].map((kind) => [kind, ['apps', 'extensions']] as const),
  ['StatefulSet', ['apps']], ['Job', ['batch']], ['CronJob', ['batch']],
  ...['Ingress', 'NetworkPolicy', 'IngressClass'].map((kind) => [kind, ['networking.k8s.io', 'extensions']] as const),
  ['PodDisruptionBudget', ['policy']], ['HorizontalPodAutoscaler', ['autoscaling']], ['ScaledObject', ['keda.sh']], ['Rollout', ['argoproj.io']],
  ...['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'].map((kind) => [kind, RBAC] as const),
  ...['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'Gateway'].map((kind) => [kind, GATEWAY] as const),
  ['ListenerSet', [...GATEWAY, 'gateway.networking.x-k8s.io']],
  ...['Certificate', 'Issuer', 'ClusterIssuer'].map((kind) => [kind, CERT_MANAGER] as const),
]);

/** Groups whose objects make no pods, beside those of Kubernetes itself. */
const PODLESS_GROUPS = new Set(['cert-manager.io', 'acme.cert-manager.io', 'external-secrets.io', 'bitnami.com', 'keda.sh', 'monitoring.coreos.com', 'cilium.io', 'projectcalico.org',
  'crd.projectcalico.org', 'networking.istio.io', 'security.istio.io', 'traefik.io', 'kyverno.io', 'velero.io', 'argoproj.io', 'gateway.envoyproxy.io', 'gateway.networking.x-k8s.io']);
/** Kinds of those groups that make pods all the same. */
const POD_MAKERS = new Set(['Gateway', 'ScaledJob', 'Prometheus', 'PrometheusAgent', 'Alertmanager', 'ThanosRuler', 'Application', 'ApplicationSet', 'Workflow', 'CronWorkflow', 'Sensor', 'EventSource', 'EventBus', 'Rollout']);
const POLICY_KINDS = new Set(['CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy', 'AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy', 'GlobalNetworkPolicy']);

function groupOf(manifest: Manifest): string {
  const slash = manifest.apiVersion.indexOf('/');
  return slash < 0 ? '' : manifest.apiVersion.slice(0, slash);
}

/** The kind, or undefined for an object of another API group that only shares its name. */
export function kindOf(manifest: Manifest): string | undefined {
  const groups = GROUPS.get(manifest.kind);
  return groups === undefined || groups.includes(groupOf(manifest)) ? manifest.kind : undefined;
}

/** Whether an object may make pods that the run does not show: a custom resource whose operator is unknown here. */
export function mayMakePods(manifest: Manifest): boolean {
  const group = groupOf(manifest);
  const podless = !group.includes('.') || PODLESS_GROUPS.has(group) || (group.endsWith('.k8s.io') && !group.endsWith('.x-k8s.io'));
  return POD_MAKERS.has(manifest.kind) || !podless;
}

/** Whether an object is a network policy of another kind than the one that checks read; it may open or close the same paths. */
export function isOtherPolicy(manifest: Manifest): boolean {
  return POLICY_KINDS.has(manifest.kind) || (manifest.kind === 'NetworkPolicy' && kindOf(manifest) === undefined);
}
