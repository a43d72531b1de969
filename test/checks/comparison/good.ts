import { add, type Case, type Change, drop, set, unset } from './case';

const good = (name: string, what: string, ...changes: Change[]): Case => ({ name, what, base: 'web', changes, expected: [] });
const falseAlarm = (name: string, what: string, expected: readonly string[], ...changes: Change[]): Case => ({ ...good(name, what, ...changes), expected });
const WEB = 'Deployment/web';
const INGRESS = (more: string): string => `{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, namespace: shop }, spec: { ingressClassName: traefik, ${more} } }`;
const RULES = 'rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }] } }]';

/** Right ways that look unusual: whatever a checker adds to what it says about the base is a false alarm, also where `expected` owns up to one. */
export const GOOD: readonly Case[] = [
  good('base-web', 'the base itself'),
  { name: 'base-report', what: 'the base itself', base: 'report', changes: [], expected: [] },
  { name: 'base-queue', what: 'the base itself', base: 'queue', changes: [], expected: [] },
  good('scaled', 'an autoscaler owns the replicas', unset(WEB, 'spec.replicas'), add('{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: web, namespace: shop }, spec: { minReplicas: 3, maxReplicas: 9, '
    + 'scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }] } }')),
  good('scaled-by-keda', 'KEDA makes the autoscaler', unset(WEB, 'spec.replicas'),
    add('{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: { name: web, namespace: shop }, spec: { minReplicaCount: 3, maxReplicaCount: 9, scaleTargetRef: { name: web }, triggers: [{ type: cpu, metadata: { value: "70" } }] } }')),
  good('spread-only', 'spread constraints do what anti-affinity does', unset(WEB, 'pod.affinity')),
  good('anti-affinity-only', 'anti-affinity does what spread constraints do', unset(WEB, 'pod.topologySpreadConstraints')),
  good('tag-without-digest', 'a full version does not move', set(WEB, 'app.image', 'registry.example.com/shop/web:2.3.1')),
  good('digest-only', 'a digest moves least of all', set(WEB, 'app.image', 'registry.example.com/shop/web@sha256:4bc453b53cb3d914b45f4b250294236adba2c0e09ff6f03793949e7e39fd4cc1')),
  good('registry-with-port', 'the colon is no tag', set(WEB, 'app.image', 'registry.example.com:5000/shop/web:2.3.1')),
  good('no-liveness', 'the process ends when it is broken', unset(WEB, 'app.livenessProbe')),
  good('patient-liveness', 'the same endpoint, with far more patience', set(WEB, 'app.livenessProbe', { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 20, failureThreshold: 15 })),
  good('grpc-probes', 'probes by number over gRPC', set(WEB, 'app.readinessProbe', { grpc: { port: 8080 } }), unset(WEB, 'app.livenessProbe')),
  good('low-user-id', 'any user but root', set(WEB, 'pod.securityContext.runAsUser', 1069), set(WEB, 'app.securityContext.runAsUser', 1069)),
  good('user-on-pod-only', 'the container inherits the user', unset(WEB, 'app.securityContext.runAsUser'), unset(WEB, 'app.securityContext.runAsGroup')),
  good('bind-low-port', 'NET_BIND_SERVICE is allowed by restricted', set(WEB, 'app.securityContext.capabilities.add', ['NET_BIND_SERVICE'])),
  good('native-sidecar', 'an init container that stays', set(WEB, 'pod.initContainers', [{
    name: 'proxy', image: 'registry.example.com/proxy:1.2.3', restartPolicy: 'Always', ports: [{ name: 'admin', containerPort: 9901 }], readinessProbe: { httpGet: { path: '/ready', port: 'admin' } },
    resources: { requests: { 'cpu': '10m', 'memory': '32Mi', 'ephemeral-storage': '64Mi' }, limits: { 'memory': '32Mi', 'ephemeral-storage': '64Mi' } },
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, runAsUser: 10001, runAsGroup: 10001, capabilities: { drop: ['ALL'] } },
  }])),
  good('port-not-declared', 'containerPort is information only', unset(WEB, 'app.ports'), set('Service/web', 'spec.ports.0.targetPort', 8080),
    set(WEB, 'app.readinessProbe', { tcpSocket: { port: 8080 } }), unset(WEB, 'app.livenessProbe')),
  good('no-service', 'a worker without a Service', drop('Service/web'), drop('HTTPRoute/web'), unset(WEB, 'app.readinessProbe'), unset(WEB, 'app.ports'), unset(WEB, 'app.livenessProbe'), unset(WEB, 'app.lifecycle'),
    set('NetworkPolicy/web', 'spec.ingress', [])),
  good('singleton', 'one writer: one replica, Recreate, no budget', set(WEB, 'spec.replicas', 1), set(WEB, 'spec.strategy', { type: 'Recreate' }), drop('PodDisruptionBudget/web'), drop('Service/web'), drop('HTTPRoute/web'),
    set(WEB, 'pod.volumes.1', { name: 'data', persistentVolumeClaim: { claimName: 'data' } }), set(WEB, 'app.volumeMounts.1', { name: 'data', mountPath: '/data' }),
    add('{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: data, namespace: shop }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }')),
  good('budget-in-percent', 'a percentage for a large set', set(WEB, 'spec.replicas', 20), set('PodDisruptionBudget/web', 'spec.maxUnavailable', '10%')),
  good('settings-elsewhere', 'the ConfigMap is made by another team', drop('ConfigMap/web-settings')),
  good('external-name', 'a Service that selects nothing by design', add('{ apiVersion: v1, kind: Service, metadata: { name: mail, namespace: shop }, spec: { type: ExternalName, externalName: smtp.example.net } }')),
  falseAlarm('service-for-other-pods', 'its pods stand in other manifests', ['service-selects-nothing'], add('{ apiVersion: v1, kind: Service, metadata: { name: search, namespace: shop }, spec: { selector: { app.kubernetes.io/name: search }, ports: [{ name: http, port: 80 }] } }')),
  good('redirect-route', 'a route that answers by itself', add('{ apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: { name: web-redirect, namespace: shop }, spec: { parentRefs: [{ name: public, namespace: gateway, sectionName: http }], '
    + 'hostnames: [shop.example.com], rules: [{ filters: [{ type: RequestRedirect, requestRedirect: { scheme: https, statusCode: 301 } }] }] } }')),
  good('ingress-with-tls', 'an Ingress whose certificate comes by annotation', add(INGRESS(`tls: [{ hosts: [shop.example.com], secretName: web-tls }], ${RULES}`)),
    set('Ingress/web', 'metadata.annotations', { 'cert-manager.io/cluster-issuer': 'letsencrypt' })),
  good('wildcard-certificate', 'a wildcard covers the host',
    add('{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: web, namespace: shop }, spec: { secretName: web-tls, dnsNames: ["*.example.com"], issuerRef: { name: letsencrypt, kind: ClusterIssuer, group: cert-manager.io } } }'),
    add(INGRESS(`tls: [{ hosts: [shop.example.com], secretName: web-tls }], ${RULES}`))),
  good('node-local-dns', 'DNS on the host network, by address', set('NetworkPolicy/web', 'spec.egress.0.to', [{ ipBlock: { cidr: '169.254.20.10/32' } }])),
  good('api-client', 'a token, and rights bound to it', set(WEB, 'pod.automountServiceAccountToken', true),
    add('{ apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: { name: web, namespace: shop }, rules: [{ apiGroups: [""], resources: [configmaps], verbs: [get, watch] }] }\n---\n'
      + '{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: { name: web, namespace: shop }, subjects: [{ kind: ServiceAccount, name: web, namespace: shop }], roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: web } }')),
  good('token-settings', 'names that only sound secret', set(WEB, 'app.env.1', { name: 'TOKEN_EXPIRY_SECONDS', value: '3600' }), set(WEB, 'app.env.2', { name: 'PASSWORD_FILE', value: '/run/secrets/db' })),
  good('public-certificate', 'a certificate without its key', set('ConfigMap/web-settings', 'data.[ca.crt]', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n')),
  good('knative', 'another Service, of Knative', add('{ apiVersion: serving.knative.dev/v1, kind: Service, metadata: { name: functions, namespace: shop }, spec: { template: { spec: { containers: [{ image: "registry.example.com/f:1.0.0" }] } } } }')),
  good('rollout', 'an Argo Rollout in place of the Deployment', (all) => {
    type Spread = [{ matchLabelKeys: string[] }];
    const deployment = all[0] as unknown as { apiVersion: string; kind: string; spec: { strategy: object; template: { spec: { topologySpreadConstraints: Spread } } } };
    deployment.apiVersion = 'argoproj.io/v1alpha1';
    deployment.kind = 'Rollout';
    deployment.spec.strategy = { canary: { steps: [{ setWeight: 20 }, { pause: { duration: '5m' } }] } };
    deployment.spec.template.spec.topologySpreadConstraints[0].matchLabelKeys = ['rollouts-pod-template-hash'];
  }),
  { name: 'job-of-helm', what: 'a hook that Helm cleans up', base: 'report', expected: [], changes: [(all) => {
    const cron = all.shift() as unknown as { spec: { jobTemplate: { spec: object } } };
    all.push({ apiVersion: 'batch/v1', kind: 'Job', spec: cron.spec.jobTemplate.spec,
      metadata: { name: 'migrate', namespace: 'shop', labels: { team: 'finance' }, annotations: { 'helm.sh/hook': 'pre-upgrade', 'helm.sh/hook-delete-policy': 'hook-succeeded,before-hook-creation' } } });
  }] },
  { name: 'queue-parallel', what: 'members start together', base: 'queue', expected: [], changes: [set('StatefulSet/queue', 'spec.podManagementPolicy', 'Parallel')] },
  { name: 'agent', what: 'a DaemonSet has neither replicas nor budget', base: 'queue', expected: [], changes: [drop('PodDisruptionBudget/queue'), (all) => {
    const set_ = all[0] as unknown as Record<string, unknown> & { spec: Record<string, unknown> & { template: { spec: Record<string, unknown> } } };
    const { selector, template } = set_.spec;
    set_.kind = 'DaemonSet';
    template.spec.volumes = [{ name: 'data', emptyDir: { sizeLimit: '1Gi' } }];
    delete template.spec.affinity;
    set_.spec = { selector, template };
  }] },
  { name: 'as-a-list', what: 'all objects in one List', base: 'web', expected: [], changes: [(all) => void all.splice(0, all.length, { apiVersion: 'v1', kind: 'List', metadata: { name: '' }, items: [...all] })] },
];
