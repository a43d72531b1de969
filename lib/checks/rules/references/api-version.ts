import { fault } from '../../check';
import { objectCheck } from '../../define-check';

/** Version, kind, minor release of Kubernetes that stopped serving it, and what replaced it (deprecation guide). */
const REMOVED: readonly (readonly [string, string, number, string])[] = [
  ...['Deployment', 'DaemonSet', 'ReplicaSet'].flatMap((kind) => ['extensions/v1beta1', 'apps/v1beta1', 'apps/v1beta2'].map((version) => [version, kind, 16, 'apps/v1'] as const)),
  ['apps/v1beta1', 'StatefulSet', 16, 'apps/v1'], ['apps/v1beta2', 'StatefulSet', 16, 'apps/v1'], ['extensions/v1beta1', 'NetworkPolicy', 16, 'networking.k8s.io/v1'],
  ['extensions/v1beta1', 'PodSecurityPolicy', 16, 'Pod Security admission'], ['policy/v1beta1', 'PodSecurityPolicy', 25, 'Pod Security admission'],
  ['extensions/v1beta1', 'Ingress', 22, 'networking.k8s.io/v1'], ['networking.k8s.io/v1beta1', 'Ingress', 22, 'networking.k8s.io/v1'], ['networking.k8s.io/v1beta1', 'IngressClass', 22, 'networking.k8s.io/v1'],
  ...['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'].map((kind) => ['rbac.authorization.k8s.io/v1beta1', kind, 22, 'rbac.authorization.k8s.io/v1'] as const),
  ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 22, 'apiextensions.k8s.io/v1'], ['apiregistration.k8s.io/v1beta1', 'APIService', 22, 'apiregistration.k8s.io/v1'],
  ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].map((kind) => ['admissionregistration.k8s.io/v1beta1', kind, 22, 'admissionregistration.k8s.io/v1'] as const),
  ['certificates.k8s.io/v1beta1', 'CertificateSigningRequest', 22, 'certificates.k8s.io/v1'], ['coordination.k8s.io/v1beta1', 'Lease', 22, 'coordination.k8s.io/v1'],
  ['scheduling.k8s.io/v1beta1', 'PriorityClass', 22, 'scheduling.k8s.io/v1'], ['storage.k8s.io/v1beta1', 'StorageClass', 22, 'storage.k8s.io/v1'], ['storage.k8s.io/v1beta1', 'CSIDriver', 22, 'storage.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', 27, 'storage.k8s.io/v1'], ['batch/v1beta1', 'CronJob', 25, 'batch/v1'], ['policy/v1beta1', 'PodDisruptionBudget', 25, 'policy/v1'],
  ['discovery.k8s.io/v1beta1', 'EndpointSlice', 25, 'discovery.k8s.io/v1'], ['events.k8s.io/v1beta1', 'Event', 25, 'events.k8s.io/v1'], ['node.k8s.io/v1beta1', 'RuntimeClass', 25, 'node.k8s.io/v1'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', 25, 'autoscaling/v2'], ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 26, 'autoscaling/v2'],
  ...['FlowSchema', 'PriorityLevelConfiguration'].flatMap((kind) => ([['v1beta1', 26], ['v1beta2', 29], ['v1beta3', 32]] as const)
    .map(([version, minor]) => [`flowcontrol.apiserver.k8s.io/${version}`, kind, minor, 'flowcontrol.apiserver.k8s.io/v1'] as const)),
];

/** Every object has an API version that the cluster serves. */
export const apiVersion = objectCheck({
  id: 'api-version',
  title: 'every object has an API version that the cluster serves',
  severity: 'error',
  reason: 'The API server does not know the version, and the deployment fails half-way.',
  remedy: 'Move to the version that replaced it.',
  sources: ['kube-score:stable-version', 'kube-linter:no-extensions-v1beta', 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  kinds: [...new Set(REMOVED.map(([, kind]) => kind))],
  judge: (manifest, { facts }) => {
    const entry = REMOVED.find(([version, kind]) => version === manifest.apiVersion && kind === manifest.kind);
    const minor = Number((facts?.kubernetes ?? '1.99').split('.')[1]);
    return entry !== undefined && minor >= entry[2] ? [fault('apiVersion', `${manifest.apiVersion} ${manifest.kind} is not served since Kubernetes 1.${entry[2]}; use ${entry[3]}`)] : [];
  },
});
