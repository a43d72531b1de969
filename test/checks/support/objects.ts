import type { Manifest } from '../../../lib/core';

type Fields = Readonly<Record<string, unknown>>;

const GROUPS: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1', StatefulSet: 'apps/v1', DaemonSet: 'apps/v1', ReplicaSet: 'apps/v1', Job: 'batch/v1', CronJob: 'batch/v1', Rollout: 'argoproj.io/v1alpha1',
  Ingress: 'networking.k8s.io/v1', NetworkPolicy: 'networking.k8s.io/v1', IngressClass: 'networking.k8s.io/v1', PodDisruptionBudget: 'policy/v1', HorizontalPodAutoscaler: 'autoscaling/v2',
  ScaledObject: 'keda.sh/v1alpha1', Role: 'rbac.authorization.k8s.io/v1', ClusterRole: 'rbac.authorization.k8s.io/v1', RoleBinding: 'rbac.authorization.k8s.io/v1',
  ClusterRoleBinding: 'rbac.authorization.k8s.io/v1', HTTPRoute: 'gateway.networking.k8s.io/v1', GRPCRoute: 'gateway.networking.k8s.io/v1', Gateway: 'gateway.networking.k8s.io/v1',
  ListenerSet: 'gateway.networking.k8s.io/v1', Certificate: 'cert-manager.io/v1', Issuer: 'cert-manager.io/v1', ClusterIssuer: 'cert-manager.io/v1',
};

/** An object of any kind in namespace `shop`; `more` holds its other fields. */
export function object(kind: string, name: string, more: Fields = {}, apiVersion = GROUPS[kind] ?? 'v1'): Manifest {
  const { metadata, ...rest } = more as { metadata?: Fields };
  return { apiVersion, kind, ...rest, metadata: { name, namespace: 'shop', ...metadata } };
}

/**
 * A copy of an object with some fields changed; undefined removes one. Paths are dotted; `pod.` stands for the pod's
 * spec, `container.` for its first container, `labels.` for the pod's labels.
 */
export function change(base: Manifest, changes: Fields): Manifest {
  const copy = structuredClone(base) as unknown as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    set(copy, expand(base.kind, path).split('.'), value);
  }
  return copy as unknown as Manifest;
}

function expand(kind: string, path: string): string {
  const template = kind === 'Pod' ? '' : kind === 'CronJob' ? 'spec.jobTemplate.spec.template.' : 'spec.template.';
  return path.replace(/^container\./, `${template}spec.containers.0.`).replace(/^pod\./, `${template}spec.`).replace(/^labels$/, `${template}metadata.labels`);
}

function set(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  if (rest.length > 0) {
    target[key] ??= {};
    set(target[key] as Record<string, unknown>, rest, value);
  } else if (value === undefined) {
    delete target[key];
  } else {
    target[key] = value;
  }
}

/** A workload of any kind that no check finds fault with, apart from what its neighbours are for. */
export function workload(kind: string, changes: Fields = {}, name = 'web'): Manifest {
  const labels = { app: name };
  const pod: Fields = {
    serviceAccountName: name, automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [{
      name: 'app', image: 'registry.example.com/web:1.2.3', ports: [{ name: 'http', containerPort: 8080 }],
      resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '128Mi' } },
      securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    }],
    ...(kind === 'Job' || kind === 'CronJob' ? { restartPolicy: 'Never' } : {}),
  };
  const template = { metadata: { labels }, spec: pod };
  const spec: Fields = kind === 'Pod' ? pod : kind === 'CronJob' ? { schedule: '0 3 * * *', jobTemplate: { spec: { template } } } : { selector: { matchLabels: labels }, template };
  return change(object(kind, name, { metadata: { labels: { team: 'shop', ...(kind === 'Pod' ? labels : {}) } }, spec }), changes);
}

/** A Deployment as `workload` makes it. */
export const deployment = (changes: Fields = {}, name = 'web'): Manifest => workload('Deployment', changes, name);

/** The Service in front of a workload. */
export const service = (changes: Fields = {}, name = 'web'): Manifest => change(object('Service', name, { spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] } }), changes);

/** The disruption budget of a workload. */
export const budget = (spec: Fields = { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' }, name = 'web'): Manifest => object('PodDisruptionBudget', name, { spec: { selector: { matchLabels: { app: 'web' } }, ...spec } });

/** The autoscaler of Deployment `web`. */
export const autoscaler = (changes: Fields = {}): Manifest => change(object('HorizontalPodAutoscaler', 'web', {
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, minReplicas: 2, maxReplicas: 5, metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }] },
}), changes);

/** A network policy; `spec` replaces all but the selector of app `web`. */
export const policy = (spec: Fields = {}, name = 'web'): Manifest => object('NetworkPolicy', name, { spec: { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress', 'Egress'], ...spec } });

/** An object of a kind that no check judges. */
export const unrelated = object('Namespace', 'shop', { metadata: { namespace: undefined } });
