import { add, type Case, type Change, drop, set, unset } from './case';

const bad = (name: string, what: string, expected: readonly string[], ...changes: Change[]): Case => ({ name, what, base: 'web', changes, expected });
const WEB = 'Deployment/web';
const HPA = (target: string, minReplicas = 3): string => `{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: web, namespace: shop }, spec: { minReplicas: ${minReplicas}, maxReplicas: 9, `
  + `scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${target} }, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }] } }`;

/** One defect each, in what objects have to do with one another. */
export const BAD_RELATIONS: readonly Case[] = [
  bad('one-replica', 'one replica behind a Service', ['replicas', 'pdb-blocks-drain'], set(WEB, 'spec.replicas', 1), set('PodDisruptionBudget/web', 'spec', {
    minAvailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'web' } } })),
  bad('no-budget', 'a drain may take all replicas', ['pdb-missing'], drop('PodDisruptionBudget/web')),
  bad('budget-blocks', 'no eviction is ever allowed', ['pdb-blocks-drain'], set('PodDisruptionBudget/web', 'spec.maxUnavailable', 0)),
  bad('budget-keeps-all', 'minAvailable equals the replicas', ['pdb-blocks-drain'], unset('PodDisruptionBudget/web', 'spec.maxUnavailable'), set('PodDisruptionBudget/web', 'spec.minAvailable', 3)),
  bad('budget-twice', 'two budgets select the same pods', ['pdb-overlap'],
    add('{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: all, namespace: shop }, spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: { matchLabels: { team: storefront } } } }')),
  bad('budget-typo', 'the budget selects nothing', ['pdb-missing', 'pdb-selects-nothing'], set('PodDisruptionBudget/web', 'spec.selector.matchLabels.[app.kubernetes.io/name]', 'wbe')),
  bad('no-spread', 'all replicas may sit on one node', ['spread'], unset(WEB, 'pod.topologySpreadConstraints'), unset(WEB, 'pod.affinity')),
  bad('spread-foreign-labels', 'the constraint counts other pods', ['spread-selector'], set(WEB, 'pod.topologySpreadConstraints.0.labelSelector.matchLabels', { app: 'web' })),
  bad('recreate', 'an outage at each release', ['recreate-behind-service'], set(WEB, 'spec.strategy', { type: 'Recreate' })),
  bad('surge-and-unavailable-zero', 'the API server refuses the strategy', ['rolling-update-bounds'], set(WEB, 'spec.strategy.rollingUpdate.maxSurge', 0)),
  bad('selector-mismatch', 'the selector does not match the template', ['selector-matches-template'], set(WEB, 'spec.selector.matchLabels.[app.kubernetes.io/instance]', 'web-blue')),
  bad('version-in-selector', 'the next release cannot be applied', ['selector-stable'],
    set(WEB, 'spec.selector.matchLabels.[app.kubernetes.io/version]', '2.3.1'), set(WEB, 'spec.template.metadata.labels.[app.kubernetes.io/version]', '2.3.1')),
  bad('scaler-and-replicas', 'each apply undoes the autoscaler', ['hpa-and-replicas'], add(HPA('web'))),
  bad('scaler-without-target', 'the autoscaler scales nothing', ['hpa-target'], add(HPA('wbe'))),
  bad('scaler-without-requests', 'utilisation of nothing', ['hpa-requests', 'resource-requests'], add(HPA('web')), unset(WEB, 'spec.replicas'), unset(WEB, 'app.resources.requests.cpu')),
  bad('scaler-to-one', 'a minimum of one', ['hpa-range'], add(HPA('web', 1)), unset(WEB, 'spec.replicas'), drop('PodDisruptionBudget/web')),
  bad('scaler-and-keda', 'two autoscalers undo each other', ['hpa-and-keda'], unset(WEB, 'spec.replicas'), add(HPA('web')),
    add('{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: { name: web, namespace: shop }, spec: { minReplicaCount: 3, maxReplicaCount: 9, scaleTargetRef: { name: web }, triggers: [{ type: cpu, metadata: { value: "70" } }] } }')),
  bad('rolling-one-node-volume', 'the new pod waits for the volume of the old', ['volume-and-rolling-update'],
    add('{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: data, namespace: shop }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }'),
    set(WEB, 'pod.volumes.1', { name: 'data', persistentVolumeClaim: { claimName: 'data' } }), set(WEB, 'app.volumeMounts.1', { name: 'data', mountPath: '/data' })),
  bad('service-typo', 'the Service selects nothing', ['service-selects-nothing'], set('Service/web', 'spec.selector.[app.kubernetes.io/name]', 'wbe')),
  bad('target-port-typo', 'the Service sends to a port name that no pod has', ['service-target-port'], set('Service/web', 'spec.ports.0.targetPort', 'htpp')),
  bad('node-port', 'a port on every node', ['service-type'], set('Service/web', 'spec.type', 'NodePort')),
  bad('route-backend-typo', 'the route names no Service', ['route-backend'], set('HTTPRoute/web', 'spec.rules.0.backendRefs.0.name', 'wbe')),
  bad('route-port', 'the route names a port that the Service lacks', ['route-backend-port'], set('HTTPRoute/web', 'spec.rules.0.backendRefs.0.port', 8080)),
  bad('ingress-without-tls', 'passwords travel in the clear', ['ingress-tls'],
    add('{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, namespace: shop }, spec: { ingressClassName: traefik, rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }] } }] } }')),
  bad('ingress-backend-typo', 'the Ingress names no Service', ['route-backend'],
    add('{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, namespace: shop }, spec: { ingressClassName: traefik, tls: [{ hosts: [shop.example.com], secretName: web-tls }], rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: wbe, port: { name: http } } } }] } }] } }')),
  bad('certificate-hosts', 'the certificate lacks the host', ['certificate-hosts'],
    add('{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: web, namespace: shop }, spec: { secretName: web-tls, dnsNames: [www.example.com], issuerRef: { name: letsencrypt, kind: ClusterIssuer, group: cert-manager.io } } }\n---\n'
      + '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, namespace: shop }, spec: { ingressClassName: traefik, tls: [{ hosts: [shop.example.com], secretName: web-tls }], rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }] } }] } }')),
  bad('no-network-policy', 'everything may call it, and it may call everything', ['network-policy-missing'], drop('NetworkPolicy/web')),
  bad('dns-over-udp-only', 'large answers need TCP', ['network-policy-dns'], set('NetworkPolicy/web', 'spec.egress.0.ports', [{ protocol: 'UDP', port: 53 }])),
  bad('egress-denied', 'egress without DNS', ['network-policy-dns'], set('NetworkPolicy/web', 'spec.egress', [{ ports: [{ protocol: 'TCP', port: 443 }] }])),
  bad('policy-wrong-port', 'the policy opens the port of the Service, on which no pod listens', ['network-policy-service-port'], set('NetworkPolicy/web', 'spec.ingress.0.ports', [{ protocol: 'TCP', port: 80 }])),
  bad('secret-in-config-map', 'a private key in a ConfigMap', ['secret-in-config-map'], set('ConfigMap/web-settings', 'data.[tls.key]', '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----\n')),
  bad('old-api', 'an API that clusters no longer serve', ['api-version'], set('PodDisruptionBudget/web', 'apiVersion', 'policy/v1beta1')),
  bad('label-value', 'a label that the API server refuses', ['label-values'], set(WEB, 'metadata.labels.note', 'not a label!')),
  bad('default-namespace', 'the namespace default', ['namespace'], set(WEB, 'metadata.namespace', 'default'), ...['ServiceAccount/web', 'ConfigMap/web-settings', 'Service/web', 'PodDisruptionBudget/web', 'NetworkPolicy/web', 'HTTPRoute/web']
    .map((target) => set(target, 'metadata.namespace', 'default'))),
  bad('no-owner', 'nobody knows whom to call', ['owner'], unset(WEB, 'metadata.labels.team'), unset(WEB, 'spec.template.metadata.labels.team')),
  bad('cluster-admin', 'the account may do everything', ['rbac-cluster-admin'],
    add('{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: { name: web }, subjects: [{ kind: ServiceAccount, name: web, namespace: shop }], roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin } }')),
  bad('wildcard-role', 'all verbs on all resources', ['rbac-wildcards'], add('{ apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: { name: web, namespace: shop }, rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }] }')),
];

/** One defect each, in jobs, stateful sets and other kinds. */
export const BAD_KINDS: readonly Case[] = [
  { name: 'cron-overlap', what: 'a slow run overlaps the next', base: 'report', expected: ['cron-job-concurrency'], changes: [unset('CronJob/report', 'spec.concurrencyPolicy')] },
  { name: 'cron-no-deadline', what: 'after 100 missed starts it never runs again', base: 'report', expected: ['cron-job-deadline'], changes: [unset('CronJob/report', 'spec.startingDeadlineSeconds')] },
  { name: 'cron-time-zone-in-schedule', what: 'TZ= in the schedule is refused', base: 'report', expected: ['cron-job-time-zone'], changes: [unset('CronJob/report', 'spec.timeZone'), set('CronJob/report', 'spec.schedule', 'TZ=Europe/Berlin 0 5 * * *')] },
  { name: 'cron-long-name', what: 'no room for the suffix of its jobs', base: 'report', expected: ['cron-job-name'], changes: [set('CronJob/report', 'metadata.name', 'report-of-everything-that-was-sold-in-the-last-twenty-four-hours')] },
  { name: 'job-restarts-always', what: 'jobs may not restart always', base: 'report', expected: ['job-restart-policy'], changes: [set('CronJob/report', 'pod.restartPolicy', 'Always')] },
  { name: 'stateful-no-service', what: 'pods get no names', base: 'queue', expected: ['stateful-set-service'], changes: [set('StatefulSet/queue', 'spec.serviceName', 'queue-headless')] },
  { name: 'stateful-no-budget', what: 'a drain may break the quorum', base: 'queue', expected: ['pdb-missing'], changes: [drop('PodDisruptionBudget/queue')] },
  { name: 'naked-pod', what: 'nothing replaces the pod', base: 'report', expected: ['naked-pod'], changes: [(all) => {
    const job = all.shift() as unknown as { spec: { jobTemplate: { spec: { template: { metadata: object; spec: object } } } } };
    const { metadata, spec } = job.spec.jobTemplate.spec.template;
    all.push({ apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name: 'report', namespace: 'shop' }, spec: { ...spec, restartPolicy: 'Always' } });
  }] },
];
