import type { BenchFault, Label } from '../fault';
import { configMap, REGISTRY, shell, web } from '../objects';

const label = (rows: readonly string[], more: Partial<Label> = {}): Label => ({ class: 'configuration', rows, root: ['Deployment/web'], rollback: ['yes'], ...more });
const envFrom = (kind: 'configMapRef' | 'secretRef', name: string): object => ({ container: { envFrom: [{ [kind]: { name } }] } });

/** Configuration that is missing or wrong. */
export const CONFIGURATION_FAULTS: readonly BenchFault[] = [
  { name: 'a release takes its environment from a ConfigMap that does not exist', before: [web()], change: [web(envFrom('configMapRef', 'settings'))], label: label(['E01'], { root: ['Deployment/web', 'ConfigMap/settings'] }) },
  { name: 'the first release needs a Secret that does not exist', change: [web(envFrom('secretRef', 'credentials'))], label: label(['E01'], { root: ['Deployment/web', 'Secret/credentials'], rollback: ['no', 'restore', 'not-possible'] }) },
  {
    name: 'a release mounts a ConfigMap that does not exist', before: [web()],
    change: [web({ pod: { volumes: [{ name: 'c', configMap: { name: 'files' } }] }, container: { volumeMounts: [{ name: 'c', mountPath: '/c' }] } })],
    label: label(['E03'], { root: ['Deployment/web', 'ConfigMap/files'] }), within: 120,
  },
  {
    name: 'a release reads a key that its ConfigMap does not have', before: [configMap('settings', { MODE: 'fast' }), web()],
    change: [web({ container: { env: [{ name: 'MODE', valueFrom: { configMapKeyRef: { name: 'settings', key: 'MOOD' } } }] } })],
    label: label(['E02'], { root: ['Deployment/web', 'ConfigMap/settings'] }),
  },
  {
    name: 'a ConfigMap is deleted under a running release, and a pod is replaced', before: [configMap('settings', { MODE: 'fast' }), web(envFrom('configMapRef', 'settings'))],
    act: async ({ cluster, namespace }) => { await cluster.kubectl(['-n', namespace, 'delete', 'configmap/settings']); await cluster.kubectl(['-n', namespace, 'delete', 'pod', '-l', 'app=web', '--now']); },
    label: label(['E01'], { root: ['Deployment/web', 'ConfigMap/settings'], rollback: ['restore', 'no'] }),
  },
  {
    name: 'a ConfigMap is edited outside a release, and the pods that restart later crash', before: [configMap('settings', { MODE: 'fast' }), web(envFrom('configMapRef', 'settings'))],
    act: async ({ cluster, namespace }) => {
      await cluster.kubectl(['-n', namespace, 'patch', 'configmap/settings', '--type=merge', '-p', '{"data":{"CRASH_AFTER":"1s","CRASH_CODE":"1","CRASH_LOG":"cannot start: unknown mode"}}']);
      await cluster.kubectl(['-n', namespace, 'delete', 'pod', '-l', 'app=web', '--now']);
    },
    label: label(['E06'], { root: ['ConfigMap/settings'], rollback: ['restore'] }),
  },
  {
    name: 'a release demands a user other than root of an image that runs as root', before: [shell('sleep 3600')],
    change: [shell('sleep 3600', { pod: { securityContext: { runAsNonRoot: true } } })], label: label(['E05']),
  },
  { name: 'a release needs a variable that nobody sets', before: [web()], change: [web({ container: { env: [{ name: 'REQUIRED_ENV', value: 'DB_URL' }] } })], label: label(['H02']) },
  { name: 'a release starts a program that the image does not have', before: [web()], change: [web({ container: { command: ['/usr/bin/nope'] } })], label: label(['G01']) },
  { name: 'a release starts a file that is not executable', before: [web()], change: [web({ container: { command: ['/etc/passwd'] } })], label: label(['G01', 'G02']) },
  { name: 'a release misspells a command in its script', before: [shell('sleep 3600')], change: [shell('wge http://example.com')], label: label(['G03']) },
  {
    name: 'a release mounts a folder over a file', before: [shell('sleep 3600')],
    change: [shell('sleep 3600', { pod: { volumes: [{ name: 'v', emptyDir: {} }] }, container: { volumeMounts: [{ name: 'v', mountPath: '/etc/passwd' }] } })], label: label(['G05', 'D18', 'G01']),
  },
  { name: 'a release has a postStart hook that fails', before: [web()], change: [web({ container: { lifecycle: { postStart: { exec: { command: ['/usr/bin/nope'] } } } } })], label: label(['G08'], { class: ['configuration', 'application'] }) },
  { name: 'a release ends at once, as a Job would', before: [shell('sleep 3600')], change: [shell('true')], label: label(['H15']) },
  {
    name: 'a release runs two containers on one port', before: [web()],
    change: [web({ more: [{ name: 'twin', image: `${REGISTRY}/echo:1.0.0` }] })], label: label(['H17']),
  },
  {
    name: 'a release lowers the memory limit below what the program needs', before: [shell('x=$(head -c 60000000 /dev/zero | tr "\\0" a); sleep 3600', { container: { resources: { limits: { memory: '512Mi' }, requests: { memory: '16Mi' } } } })],
    change: [shell('x=$(head -c 60000000 /dev/zero | tr "\\0" a); sleep 3600', { container: { resources: { limits: { memory: '24Mi' }, requests: { memory: '16Mi' } } } })], label: label(['H09']),
  },
  {
    name: 'a release reads an API that its service account may not read', before: [shell('sleep 3600')],
    change: [shell('echo "Error: pods is forbidden: User \\"system:serviceaccount:x:default\\" cannot list resource \\"pods\\" in API group \\"\\" in the namespace \\"x\\"" >&2; sleep 1; exit 1')],
    label: label(['H21'], { root: ['Deployment/web', 'ServiceAccount/default', 'Role', 'RoleBinding'], rollback: ['yes', 'restore'] }),
  },
];
