import { add, type Case, type Change, drop, set, unset } from './case';

const bad = (name: string, what: string, expected: readonly string[], ...changes: Change[]): Case => ({ name, what, base: 'web', changes, expected });
const WEB = 'Deployment/web';
const ROLE = (rule: string): Change => add(`{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: web }, rules: [${rule}] }`);
const ingress = (name: string, annotations = ''): string => `{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: ${name}, namespace: shop, annotations: { ${annotations} } }, spec: { ingressClassName: traefik, `
  + 'tls: [{ hosts: [shop.example.com], secretName: web-tls }], rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }] } }] } }';

/** Defects from incidents and from the rules of other checkers, chosen without regard to what `check` finds. */
export const BAD_ELSEWHERE: readonly Case[] = [
  bad('snippet-annotation', 'configuration of nginx from an annotation (CVE-2021-25742)', ['ingress-snippets'], add(ingress('web', 'nginx.ingress.kubernetes.io/server-snippet: "return 200;"'))),
  bad('role-escalates', 'the role may give itself any right', ['rbac-escalation'], ROLE('{ apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [escalate, bind] }')),
  bad('role-impersonates', 'the role may act as anybody', ['rbac-escalation'], ROLE('{ apiGroups: [""], resources: [users, groups], verbs: [impersonate] }')),
  bad('role-changes-webhooks', 'the role may see and change every request to the API', ['rbac-escalation'],
    ROLE('{ apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [create, update, patch] }')),
  bad('policy-typo', 'the network policy selects nothing', ['network-policy-missing', 'network-policy-selects-nothing'], set('NetworkPolicy/web', 'spec.podSelector.matchLabels.[app.kubernetes.io/name]', 'wbe')),
  bad('policy-admits-all', 'the network policy admits everybody', [], set('NetworkPolicy/web', 'spec.ingress', [{}])),
  bad('secret-in-arguments', 'a password stands in the command line', [], set(WEB, 'app.args', ['--db-password=hunter2-for-production'])),
  bad('key-under-plain-name', 'a cloud key under an innocent name', [], set(WEB, 'app.env.1', { name: 'REPORT_SETTINGS', value: 'AKIAIOSFODNN7EXAMPLE:wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' })),
  bad('shared-processes', 'containers see and signal each other', [], set(WEB, 'pod.shareProcessNamespace', true)),
  bad('grace-zero', 'pods are killed without notice', ['grace-period'], set(WEB, 'pod.terminationGracePeriodSeconds', 0)),
  bad('liveness-on-edge', 'one slow answer restarts the pod', [], set(WEB, 'app.livenessProbe', { httpGet: { path: '/alive', port: 'http' }, periodSeconds: 1, timeoutSeconds: 1, failureThreshold: 1 })),
  bad('half-unavailable', 'a release takes two of three replicas away', [], set(WEB, 'spec.strategy.rollingUpdate', { maxSurge: 0, maxUnavailable: 2 })),
  bad('budget-allows-all', 'the budget allows all replicas to go', [], set('PodDisruptionBudget/web', 'spec.maxUnavailable', '100%')),
  bad('throttled', 'a CPU limit at a tenth of a core', [], set(WEB, 'app.resources.limits.cpu', '100m')),
  bad('memory-overcommitted', 'a limit eight times the request', [], set(WEB, 'app.resources.limits.memory', '2Gi')),
  bad('scaler-upside-down', 'the maximum is below the minimum', ['hpa-range'], unset(WEB, 'spec.replicas'), add('{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: web, namespace: shop }, '
    + 'spec: { minReplicas: 5, maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }] } }')),
  bad('same-host-twice', 'two Ingresses claim one host and path', [], add(`${ingress('web')}\n---\n${ingress('web-old')}`)),
  bad('port-name-too-long', 'a container port with a name of more than 15 characters', ['port-name'], set(WEB, 'app.ports.1', { name: 'metrics-for-the-shop', containerPort: 9090 })),
  bad('readiness-slower-than-period', 'the probe times out after the next one starts', [], set(WEB, 'app.readinessProbe.timeoutSeconds', 30)),
  { name: 'cron-impossible', what: 'a schedule that never comes', base: 'report', expected: [], changes: [set('CronJob/report', 'spec.schedule', '60 5 * * *')] },
  { name: 'cron-no-retry', what: 'one lost node fails the report', base: 'report', expected: [], changes: [set('CronJob/report', 'spec.jobTemplate.spec.backoffLimit', 0)] },
  { name: 'stateful-no-spread', what: 'all members may sit on one node', base: 'queue', expected: ['spread'], changes: [unset('StatefulSet/queue', 'pod.affinity')] },
  { name: 'stateful-on-delete', what: 'a release changes nothing until somebody deletes pods', base: 'queue', expected: [], changes: [set('StatefulSet/queue', 'spec.updateStrategy', { type: 'OnDelete' })] },
  bad('settings-in-other-namespace', 'the ConfigMap lies in another namespace', [], drop('ConfigMap/web-settings'),
    add('{ apiVersion: v1, kind: ConfigMap, metadata: { name: web-settings, namespace: other }, data: { logLevel: info } }')),
];
