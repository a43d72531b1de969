import { fault } from '../../check';
import { objectCheck } from '../../define-check';

/** Version, kind, minor release of Kubernetes that stopped serving it, and what replaced it (deprecation guide). */
const REMOVED: readonly (readonly [string, string, number, string])[] = [
  ['extensions/v1beta1', 'Deployment', 16, 'apps/v1'], ['extensions/v1beta1', 'DaemonSet', 16, 'apps/v1'], ['extensions/v1beta1', 'ReplicaSet', 16, 'apps/v1'],
  ['apps/v1beta1', 'Deployment', 16, 'apps/v1'], ['apps/v1beta2', 'Deployment', 16, 'apps/v1'], ['apps/v1beta1', 'StatefulSet', 16, 'apps/v1'], ['apps/v1beta2', 'StatefulSet', 16, 'apps/v1'],
  ['apps/v1beta2', 'DaemonSet', 16, 'apps/v1'], ['extensions/v1beta1', 'NetworkPolicy', 16, 'networking.k8s.io/v1'], ['extensions/v1beta1', 'Ingress', 22, 'networking.k8s.io/v1'],
  ['networking.k8s.io/v1beta1', 'Ingress', 22, 'networking.k8s.io/v1'], ['rbac.authorization.k8s.io/v1beta1', 'Role', 22, 'rbac.authorization.k8s.io/v1'],
  ['rbac.authorization.k8s.io/v1beta1', 'ClusterRole', 22, 'rbac.authorization.k8s.io/v1'], ['batch/v1beta1', 'CronJob', 25, 'batch/v1'],
  ['policy/v1beta1', 'PodDisruptionBudget', 25, 'policy/v1'], ['policy/v1beta1', 'PodSecurityPolicy', 25, 'Pod Security admission'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', 25, 'autoscaling/v2'], ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 26, 'autoscaling/v2'],
  ['flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema', 29, 'flowcontrol.apiserver.k8s.io/v1'], ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', 32, 'flowcontrol.apiserver.k8s.io/v1'],
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
