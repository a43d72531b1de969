import { pause } from '../../support/wait-for';
import type { BenchFault, Label } from '../fault';
import { object, REGISTRY, service, shell, web } from '../objects';

const label = (rows: readonly string[], more: Partial<Label> = {}): Label => ({ class: 'application', rows, root: ['Deployment/web'], rollback: ['yes'], ...more });
const env = (name: string, value: string): object => ({ container: { env: [{ name, value }] } });
const denyEgress = object('networking.k8s.io/v1', 'NetworkPolicy', 'no-way-out', { spec: { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [{ ports: [{ protocol: 'UDP', port: 53 }] }] } });

/** Programs that end or do not become ready, and what they depend on. */
export const APPLICATION_FAULTS: readonly BenchFault[] = [
  { name: 'a release crashes after three seconds', before: [web()], change: [web({ container: { image: `${REGISTRY}/echo:1.2.0-crash` } })], label: label(['H01', 'R01']) },
  { name: 'a release never becomes ready', before: [web()], change: [web({ container: { image: `${REGISTRY}/echo:1.3.0-neverready` } })], label: label(['I01', 'R01']) },
  {
    name: 'a release leaks memory up to its limit', before: [web({ container: { resources: { limits: { memory: '96Mi' } } } })],
    change: [web({ container: { resources: { limits: { memory: '96Mi' } }, env: [{ name: 'LEAK_MB_PER_SECOND', value: '15' }] } })], label: label(['H09', 'H10'], { class: ['application', 'configuration'] }), within: 120,
  },
  { name: 'an init container of a release fails', before: [web()], change: [web({ pod: { initContainers: [{ name: 'prepare', image: `${REGISTRY}/busybox:1`, command: ['sh', '-c', 'echo "prepare: cannot read plan"; exit 3'] }] } })], label: label(['H23', 'H01'], { class: ['application', 'configuration'] }) },
  {
    name: 'an init container waits for a service that does not exist', before: [web()],
    change: [web({ pod: { initContainers: [{ name: 'wait', image: `${REGISTRY}/busybox:1`, command: ['sh', '-c', 'until nslookup cache-db; do echo waiting for cache-db; sleep 2; done'] }] } })],
    label: label(['H24'], { class: ['configuration', 'dependency'] }), within: 240,
  },
  { name: 'a release probes a path that does not exist', before: [web()], change: [web({ container: { readinessProbe: { httpGet: { path: '/status/404', port: 8080 }, periodSeconds: 1 } } })], label: label(['I03'], { class: 'configuration' }) },
  { name: 'a release probes a port that nobody listens on', before: [web()], change: [web({ container: { readinessProbe: { httpGet: { path: '/readyz', port: 9090 }, periodSeconds: 1 } } })], label: label(['I02'], { class: 'configuration' }) },
  { name: 'a release listens on another port than before', before: [web()], change: [web(env('PORT', '9999'))], label: label(['I02'], { class: 'configuration' }) },
  { name: 'a release has a probe that runs a missing command', before: [web()], change: [web({ container: { readinessProbe: { exec: { command: ['/bin/check-me'] }, periodSeconds: 1 } } })], label: label(['I06'], { class: 'configuration' }) },
  { name: 'a release probes a path that is slower than the timeout', before: [web()], change: [web({ container: { readinessProbe: { httpGet: { path: '/delay/5s', port: 8080 }, periodSeconds: 2, timeoutSeconds: 1 } } })], label: label(['I05'], { class: ['configuration', 'application'] }) },
  {
    name: 'a liveness probe kills a release that starts slowly', before: [web()],
    change: [web({ container: { env: [{ name: 'START_DELAY', value: '60s' }], livenessProbe: { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 2, failureThreshold: 2 } } })], label: label(['I04'], { class: ['configuration', 'application'] }), within: 120,
  },
  { name: 'the first release waits for a readiness gate that nobody sets', change: [web({ pod: { readinessGates: [{ conditionType: 'bench.test/in-rotation' }] } })], label: { class: 'cluster', rows: ['I08'], root: ['Pod', 'Deployment/web'], rollback: ['no'] }, within: 90 },
  {
    name: 'a dependency is scaled to zero', before: [service('db'), web({ name: 'db' }), web(env('DEPENDENCY_URL', 'http://db:8080/'))],
    act: async ({ cluster, namespace }) => { await cluster.kubectl(['-n', namespace, 'scale', 'deployment/db', '--replicas=0']); await cluster.kubectl(['-n', namespace, 'delete', 'pod', '-l', 'app=web', '--now']); },
    label: { class: 'dependency', rows: ['H03'], root: ['Deployment/db', 'Service/db'], rollback: ['no'] },
  },
  {
    name: 'a dependency crashes', before: [service('db'), web({ name: 'db' }), web(env('DEPENDENCY_URL', 'http://db:8080/'))], change: [web({ name: 'db', container: { image: `${REGISTRY}/echo:1.2.0-crash` }, spec: { strategy: { type: 'Recreate' } } })],
    act: async ({ cluster, namespace }) => { await pause(30_000); await cluster.kubectl(['-n', namespace, 'delete', 'pod', '-l', 'app=web', '--now']); },
    label: { class: 'dependency', rows: ['H03'], root: ['Deployment/db', 'Service/db'], rollback: ['no'] }, within: 120,
  },
  { name: 'a release calls a service that does not exist', before: [web()], change: [web(env('DEPENDENCY_URL', 'http://databse:8080/'))], label: label(['H05'], { class: 'configuration' }) },
  {
    name: 'a network policy closes the way to a dependency', before: [service('db'), web({ name: 'db' }), web({ container: { env: [{ name: 'DEPENDENCY_URL', value: 'http://db:8080/' }, { name: 'DEPENDENCY_TIMEOUT', value: '3s' }] } })], change: [denyEgress],
    act: ({ cluster, namespace }) => cluster.kubectl(['-n', namespace, 'delete', 'pod', '-l', 'app=web', '--now']),
    label: { class: 'configuration', rows: ['H04', 'J07'], root: ['NetworkPolicy/no-way-out'], rollback: ['restore'] }, within: 120,
  },
  { name: 'a bad image and a full quota come together', before: [web({ spec: { replicas: 2 } })], change: [object('v1', 'ResourceQuota', 'small', { spec: { hard: { pods: '3' } } }), web({ spec: { replicas: 4, strategy: { rollingUpdate: { maxSurge: 2, maxUnavailable: 0 } } }, container: { image: `${REGISTRY}/echo:9.9.9` } })], label: { class: ['configuration', 'cluster'], rows: ['F01', 'A01'], root: ['Deployment/web', 'ResourceQuota/small'], rollback: ['yes', 'no', 'restore'] } },
  { name: 'a container fills its emptyDir beyond the limit', before: [shell('sleep 3600')], change: [shell('head -c 30000000 /dev/zero > /d/file; sleep 3600', { pod: { volumes: [{ name: 'd', emptyDir: { sizeLimit: '4Mi' } }] }, container: { volumeMounts: [{ name: 'd', mountPath: '/d' }] } })], label: label(['L04'], { class: ['configuration', 'application'] }), within: 300 },
];
