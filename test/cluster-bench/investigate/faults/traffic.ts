import type { BenchFault, Label } from '../fault';
import { job, object, service, web } from '../objects';

const label = (rows: readonly string[], root: readonly string[], more: Partial<Label> = {}): Label => ({ class: 'configuration', rows, root, rollback: ['restore', 'no'], ...more });
const cronJob = (name: string, spec: object): object => object('batch/v1', 'CronJob', name, { spec: { schedule: '* * * * *', jobTemplate: { spec: (job('x', 'true') as { spec: object }).spec }, ...spec } });
const route = (spec: object): object => object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', { spec: { parentRefs: [{ name: 'shared', namespace: 'gateway' }], hostnames: ['web-faults.bench.test'], ...spec } });

/** Pods that are ready and not reached, Jobs, autoscalers. */
export const TRAFFIC_FAULTS: readonly BenchFault[] = [
  { name: 'the selector of a Service is edited and matches nothing', target: 'service/web', before: [service(), web()], change: [service('web', { selector: { app: 'wbe' } })], label: label(['J01'], ['Service/web']) },
  { name: 'a workload is asked about whose Service selects nothing', before: [service(), web()], change: [service('web', { selector: { app: 'web', tier: 'front' } })], label: label(['J01'], ['Service/web']) },
  { name: 'a Service leads to a port that nobody listens on', target: 'service/web', before: [service(), web()], change: [service('web', { ports: [{ name: 'http', port: 8080, targetPort: 9999 }] })], label: label(['J02'], ['Service/web']) },
  { name: 'a Service leads to a named port that no container has', target: 'service/web', before: [service(), web()], change: [service('web', { ports: [{ name: 'http', port: 8080, targetPort: 'htpt' }] })], label: label(['J02'], ['Service/web']) },
  { name: 'a route leads to a Service that does not exist', target: 'httproute/web', before: [service(), web(), route({ rules: [{ backendRefs: [{ name: 'web', port: 8080 }] }] }) as never], change: [route({ rules: [{ backendRefs: [{ name: 'web-v2', port: 8080 }] }] }) as never], label: label(['J10'], ['HTTPRoute/web']) },
  { name: 'an Ingress names a class that does not exist', target: 'ingress/web', before: [service(), web()], change: [object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { ingressClassName: 'ngnix', rules: [{ host: 'a.bench.test', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 8080 } } } }] } }] } })], label: label(['J09'], ['Ingress/web', 'IngressClass/ngnix']) },
  { name: 'a Job fails as often as it may', target: 'job/report', change: [job('report', 'echo "report: cannot open ledger"; exit 4')], label: { class: ['application', 'configuration'], rows: ['N06', 'H01'], root: ['Job/report'], rollback: ['no'] }, within: 120 },
  { name: 'a Job does not end in its time', target: 'job/report', change: [job('report', 'sleep 3600', { activeDeadlineSeconds: 5 })], label: { class: ['configuration', 'application'], rows: ['N06'], root: ['Job/report'], rollback: ['no'] }, within: 60 },
  { name: 'a CronJob is suspended', target: 'cronjob/nightly', change: [cronJob('nightly', { suspend: true }) as never], label: label(['N07'], ['CronJob/nightly']), within: 30 },
  { name: 'an autoscaler cannot count because its pods request no CPU', target: 'hpa/web', before: [web({ container: { resources: {} } })], change: [object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', { spec: { minReplicas: 1, maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } }] } })], label: label(['N01'], ['Deployment/web', 'HorizontalPodAutoscaler/web']), within: 120 },
  { name: 'an autoscaler names a workload that does not exist', target: 'hpa/web', change: [object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', { spec: { minReplicas: 1, maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'wbe' }, metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } }] } })], label: label(['N03'], ['HorizontalPodAutoscaler/web']), within: 90 },
  {
    name: 'a StatefulSet waits for a broken pod although its template was mended', target: 'statefulset/db',
    before: [object('v1', 'Service', 'db', { spec: { clusterIP: 'None', selector: { app: 'db' }, ports: [{ port: 8080 }] } })],
    change: [statefulSet('registry.bench.test:5000/echo:9.9.9')],
    act: async ({ cluster, namespace }) => { await cluster.kubectl(['-n', namespace, 'wait', 'pod/db-0', '--for=jsonpath={.status.phase}=Pending', '--timeout=60s']); await new Promise((done) => { setTimeout(done, 8000); }); await cluster.kubectl(['-n', namespace, 'apply', '-f', '-'], JSON.stringify(statefulSet('registry.bench.test:5000/echo:1.0.0'))); },
    label: { class: 'configuration', rows: ['A17', 'F01'], root: ['StatefulSet/db', 'Pod/db-0'], rollback: ['no', 'not-possible', 'yes'] },
  },
];

function statefulSet(image: string): BenchFault['before'] extends readonly (infer T)[] | undefined ? T : never {
  return object('apps/v1', 'StatefulSet', 'db', { spec: { serviceName: 'db', replicas: 2, selector: { matchLabels: { app: 'db' } }, template: { metadata: { labels: { app: 'db' } }, spec: { terminationGracePeriodSeconds: 1, containers: [{ name: 'app', image }] } } } });
}
