import type { BenchFault, Label, Place } from '../fault';
import { object, service, web } from '../objects';

const label = (rows: readonly string[], more: Partial<Label> = {}): Label => ({ class: 'configuration', rows, root: ['Deployment/web'], rollback: ['yes'], ...more });
const here = ({ namespace }: Place): object => ({ matchLabels: { 'kubernetes.io/metadata.name': namespace } });
const cel = (name: string, expression: string): object => ({ apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicy', metadata: { name }, spec: { failurePolicy: 'Fail', matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] }, validations: [{ expression, message: 'pods must name a cost center' }] } });

async function apply(place: Place, ...objects: readonly object[]): Promise<void> {
  await place.cluster.kubectl(['apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
}

async function replacePods({ cluster, namespace }: Place): Promise<void> {
  await cluster.kubectl(['-n', namespace, 'delete', 'pod', '-l', 'app=web', '--now']);
}

/** Pods that are refused before they exist, and workloads held back on purpose. */
export const ADMISSION_FAULTS: readonly BenchFault[] = [
  { name: 'a quota leaves no room for more replicas', before: [object('v1', 'ResourceQuota', 'small', { spec: { hard: { pods: '2' } } }), web()], act: ({ cluster, namespace }) => cluster.kubectl(['-n', namespace, 'scale', 'deployment/web', '--replicas=4']), label: { class: ['cluster', 'configuration'], rows: ['A01'], root: ['ResourceQuota/small', 'Deployment/web'], rollback: ['no', 'restore'] } },
  { name: 'a quota demands limits that the first release does not have', before: [object('v1', 'ResourceQuota', 'strict', { spec: { hard: { 'limits.cpu': '4' } } })], change: [web()], label: label(['A02'], { class: ['configuration', 'cluster'], root: ['Deployment/web', 'ResourceQuota/strict'], rollback: ['no', 'not-possible'] }) },
  { name: 'a release asks for more memory than the LimitRange allows', before: [object('v1', 'LimitRange', 'bounds', { spec: { limits: [{ type: 'Container', max: { memory: '256Mi' } }] } }), web({ container: { resources: { limits: { memory: '128Mi' }, requests: { memory: '16Mi' } } } })], change: [web({ container: { resources: { limits: { memory: '1Gi' }, requests: { memory: '16Mi' } } } })], label: label(['A03']) },
  { name: 'a release violates the Pod Security of its namespace', before: [web()], act: async (place) => { await place.cluster.kubectl(['label', 'namespace', place.namespace, 'pod-security.kubernetes.io/enforce=baseline', '--overwrite']); await place.cluster.kubectl(['-n', place.namespace, 'apply', '-f', '-'], JSON.stringify(web({ pod: { hostNetwork: true } }))); }, label: label(['A04']) },
  { name: 'a namespace is made stricter than its running pods, and one is replaced', before: [web()], act: async (place) => { await place.cluster.kubectl(['label', 'namespace', place.namespace, 'pod-security.kubernetes.io/enforce=restricted', '--overwrite']); await replacePods(place); }, label: { class: 'cluster', subsystem: 'admission', rows: ['A04'], root: ['Namespace'], rollback: ['no', 'restore'] } },
  {
    name: 'a policy refuses the pods of the first release', act: async (place) => {
      await apply(place, cel(`deny-${place.namespace}`, "has(object.metadata.annotations) && 'bench.test/cost-center' in object.metadata.annotations"), { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicyBinding', metadata: { name: `deny-${place.namespace}` }, spec: { policyName: `deny-${place.namespace}`, validationActions: ['Deny'], matchResources: { namespaceSelector: here(place) } } });
      await new Promise((done) => { setTimeout(done, 3000); });
      await place.cluster.kubectl(['-n', place.namespace, 'apply', '-f', '-'], JSON.stringify(web()));
    },
    undo: ({ cluster, namespace }) => cluster.kubectl(['delete', 'validatingadmissionpolicy,validatingadmissionpolicybinding', `deny-${namespace}`, '--ignore-not-found']),
    label: label(['A05'], { root: ['Deployment/web', 'ValidatingAdmissionPolicy'], rollback: ['no', 'not-possible'] }),
  },
  {
    name: 'an admission webhook has no one behind it', before: [web()], act: async (place) => {
      await apply(place, { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: { name: `hook-${place.namespace}` }, webhooks: [{ name: 'pods.bench.test', failurePolicy: 'Fail', sideEffects: 'None', admissionReviewVersions: ['v1'], namespaceSelector: here(place), clientConfig: { service: { name: 'guard', namespace: place.namespace, path: '/' } }, rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] }] }, { ...service('guard', { ports: [{ port: 443 }] }), metadata: { name: 'guard', namespace: place.namespace } });
      await new Promise((done) => { setTimeout(done, 3000); });
      await replacePods(place);
    },
    undo: ({ cluster, namespace }) => cluster.kubectl(['delete', 'validatingwebhookconfiguration', `hook-${namespace}`, '--ignore-not-found']),
    label: { class: 'cluster', subsystem: 'admission', rows: ['A06'], root: ['ValidatingWebhookConfiguration', 'Service/guard'], rollback: ['no'] },
  },
  { name: 'a release names a ServiceAccount that does not exist', before: [web()], change: [web({ pod: { serviceAccountName: 'robot' } })], label: label(['A10'], { root: ['Deployment/web', 'ServiceAccount/robot'] }) },
  { name: 'a release names a PriorityClass that does not exist', before: [web()], change: [web({ pod: { priorityClassName: 'very-important' } })], label: label(['A11'], { root: ['Deployment/web', 'PriorityClass/very-important'] }) },
  { name: 'a workload behind a Service is scaled to zero', before: [service(), web()], act: ({ cluster, namespace }) => cluster.kubectl(['-n', namespace, 'scale', 'deployment/web', '--replicas=0']), label: label(['A14'], { rollback: ['no', 'restore'] }) },
  { name: 'a Service leads to a workload that is scaled to zero', target: 'service/web', before: [service(), web()], act: ({ cluster, namespace }) => cluster.kubectl(['-n', namespace, 'scale', 'deployment/web', '--replicas=0']), label: label(['A14'], { rollback: ['no', 'restore'] }) },
  { name: 'a paused rollout holds a release back', before: [web()], act: async ({ cluster, namespace }) => { await cluster.kubectl(['-n', namespace, 'rollout', 'pause', 'deployment/web']); await cluster.kubectl(['-n', namespace, 'set', 'env', 'deployment/web', 'MESSAGE=new']); }, label: label(['A15'], { rollback: ['no'] }) },
  {
    name: 'a mutating policy lowers the memory limit of every pod', act: async (place) => {
      const name = `mutate-${place.namespace}`;
      await apply(place, {
        apiVersion: 'admissionregistration.k8s.io/v1', kind: 'MutatingAdmissionPolicy', metadata: { name },
        spec: { failurePolicy: 'Fail', reinvocationPolicy: 'Never', matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] }, mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression: '[JSONPatch{op: "replace", path: "/spec/containers/0/resources", value: Object.spec.containers.item.resources{limits: {"memory": "20Mi"}, requests: {"memory": "16Mi"}}}]' } }] },
      }, { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'MutatingAdmissionPolicyBinding', metadata: { name }, spec: { policyName: name, matchResources: { namespaceSelector: here(place) } } });
      await new Promise((done) => { setTimeout(done, 3000); });
      await place.cluster.kubectl(['-n', place.namespace, 'apply', '-f', '-'], JSON.stringify(web({ container: { env: [{ name: 'LEAK_MB_PER_SECOND', value: '8' }], resources: { limits: { memory: '4Gi' }, requests: { memory: '16Mi' } } } })));
    },
    undo: ({ cluster, namespace }) => cluster.kubectl(['delete', 'mutatingadmissionpolicy,mutatingadmissionpolicybinding', `mutate-${namespace}`, '--ignore-not-found']),
    label: { class: 'cluster', subsystem: 'admission', rows: ['A09'], root: ['MutatingAdmissionPolicy', 'Pod', 'Deployment/web'], rollback: ['no', 'restore'] }, within: 100,
  },
];
