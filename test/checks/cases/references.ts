import { Platform } from '../../../lib/platform';
import { cases } from '../support/cases';
import { deployment, object, unrelated, workload } from '../support/objects';

const noContainers = deployment({ 'pod.containers': [] });
const container = (path: string) => `spec.template.spec.containers[0].${path}`;
const old = Platform.forTests({ kubernetes: '1.30' }).facts;
const config = object('ConfigMap', 'settings', { data: { LEVEL: 'info' } });
const env = (valueFrom: unknown) => deployment({ 'container.env': [{ name: 'A', valueFrom }] });
const key = (name: string, keyName: string, more = {}) => env({ configMapKeyRef: { name, key: keyName, ...more } });

export const referenceCases = [
  ...cases('api-version', {
    pass: [['a current version', deployment()], ['a version that the platform still serves', object('FlowSchema', 'f', {}, 'flowcontrol.apiserver.k8s.io/v1beta3'), undefined, old]],
    fail: [['an Ingress of old', object('Ingress', 'web', {}, 'extensions/v1beta1'), 'apiVersion'], ['a budget of old', object('PodDisruptionBudget', 'web', {}, 'policy/v1beta1')], ['a Deployment of old', object('Deployment', 'web', {}, 'apps/v1beta2')], ['a webhook of old', object('MutatingWebhookConfiguration', 'w', {}, 'admissionregistration.k8s.io/v1beta1')]],
    notApplicable: [['a kind that never moved', object('ConfigMap', 'a')], ['a Service of Knative', object('Service', 'a', {}, 'serving.knative.dev/v1')]],
  }),
  ...cases('config-reference', {
    pass: [
      ['a key that exists', [key('settings', 'LEVEL'), config]], ['a name that may live elsewhere', [key('other', 'A'), config]], ['an optional key', [key('settings', 'MISSING', { optional: true }), config]], ['a secret of which nothing is known', env({ secretKeyRef: { name: 'a', key: 'b' } })],
      ['a sibling with another number', [key('settings-1', 'A'), object('ConfigMap', 'settings-2', { data: {} })]], ['a near name that somebody uses', [key('setting', 'A'), config, workload('Job', { 'container.envFrom': [{ configMapRef: { name: 'settings' } }] }, 'job')]],
      ['a Secret that a controller fills', [env({ secretKeyRef: { name: 's', key: 'k' } }), object('Secret', 's')]],
    ],
    fail: [['a key that is not there', [key('settings', 'LEVLE'), config], container('env[0].valueFrom.configMapKeyRef')], ['a mistyped name', [key('setings', 'LEVEL'), config]], ['a mistyped volume', [deployment({ 'pod.volumes': [{ name: 'a', configMap: { name: 'setting' } }] }), config], 'spec.template.spec.volumes[0].configMap'],
      ['a key of a Secret that is not there', [env({ secretKeyRef: { name: 's', key: 'k' } }), object('Secret', 's', { stringData: { other: 'x' } })]]],
    notApplicable: [['an object without pods', config]],
  }),
  ...cases('duplicate-environment', {
    pass: [['different names', deployment({ 'container.env': [{ name: 'A' }, { name: 'B' }] })], ['the same name in two containers', deployment({ 'pod.containers': [{ name: 'a', env: [{ name: 'A' }] }, { name: 'b', env: [{ name: 'A' }] }] })]],
    fail: [['one name twice', deployment({ 'container.env': [{ name: 'A' }, { name: 'A' }] }), container('env')]],
    notApplicable: [['a pod without containers', noContainers]],
  }),
  ...cases('duplicate-mount', {
    pass: [['different paths', deployment({ 'container.volumeMounts': [{ mountPath: '/a' }, { mountPath: '/b' }] })]],
    fail: [['one path twice', deployment({ 'container.volumeMounts': [{ mountPath: '/a' }, { mountPath: '/a' }] }), container('volumeMounts')]],
    notApplicable: [['a pod without containers', noContainers]],
  }),
  ...cases('duplicate-port', {
    pass: [['different ports', deployment({ 'container.ports': [{ containerPort: 1 }, { containerPort: 2 }] })], ['DNS over both protocols', deployment({ 'container.ports': [{ containerPort: 53, protocol: 'UDP', name: 'dns' }, { containerPort: 53, protocol: 'TCP', name: 'dns-tcp' }] })]],
    fail: [['one number twice', deployment({ 'container.ports': [{ containerPort: 1 }, { containerPort: 1 }] }), container('ports')], ['one name twice', deployment({ 'container.ports': [{ containerPort: 1, name: 'a' }, { containerPort: 2, name: 'a' }] })]],
    notApplicable: [['a pod without containers', noContainers]],
  }),
  ...cases('label-values', {
    pass: [['ordinary labels', deployment()], ['an empty value', deployment({ 'metadata.labels': { a: '' } })], ['63 characters', deployment({ 'metadata.labels': { a: 'x'.repeat(63) } })]],
    fail: [['a space', deployment({ 'metadata.labels': { team: 'the shop' } }), 'metadata.labels["team"]'], ['64 characters on the pods', deployment({ labels: { app: 'x'.repeat(64) } }), 'spec.template.metadata.labels["app"]'], ['a number', deployment({ 'metadata.labels': { a: 1 } })]],
    notApplicable: [['an object without pods', unrelated]],
  }),
  ...cases('mount-without-volume', {
    pass: [['a declared volume', deployment({ 'container.volumeMounts': [{ name: 'a', mountPath: '/a' }], 'pod.volumes': [{ name: 'a', emptyDir: {} }] })], ['a claim template', workload('StatefulSet', { 'container.volumeMounts': [{ name: 'data', mountPath: '/a' }], 'spec.volumeClaimTemplates': [{ metadata: { name: 'data' } }] })]],
    fail: [['no such volume', deployment({ 'container.volumeMounts': [{ name: 'a', mountPath: '/a' }] }), container('volumeMounts[0].name')], ['a claim template on a Deployment', deployment({ 'container.volumeMounts': [{ name: 'data', mountPath: '/a' }], 'spec.volumeClaimTemplates': [{ metadata: { name: 'data' } }] })]],
    notApplicable: [['a pod without containers', noContainers]],
  }),
  ...cases('namespace', {
    pass: [['a namespace of its own', deployment()]],
    fail: [['the default one', deployment({ 'metadata.namespace': 'default' }), 'metadata.namespace']],
    notApplicable: [['a namespace that the deploying tool fills in', deployment({ 'metadata.namespace': undefined })], ['an object without pods', unrelated]],
  }),
  ...cases('selector-matches-template', {
    pass: [['its own labels', deployment()], ['more labels on the pods', workload('DaemonSet', { labels: { app: 'web', tier: 'a' } })], ['an expression', deployment({ 'spec.selector': { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] } })]],
    fail: [['other labels', deployment({ 'spec.selector.matchLabels': { app: 'api' } }), 'spec.selector'], ['other labels on a Rollout', workload('Rollout', { labels: { app: 'x' } })], ['an operator that does not exist', deployment({ 'spec.selector': { matchExpressions: [{ key: 'app', operator: 'Equals', values: ['web'] }] } })]],
    notApplicable: [['a Job', workload('Job')], ['a bare pod', workload('Pod')]],
  }),
  ...cases('selector-stable', {
    pass: [['stable labels', deployment()], ['a version that is part of the name', workload('Deployment', { 'spec.selector.matchLabels.version': 'v2' }, 'reviews-v2')]],
    fail: [['a version', deployment({ 'spec.selector.matchLabels': { app: 'web', 'app.kubernetes.io/version': '1.2.3' } }), 'spec.selector.matchLabels["app.kubernetes.io/version"]'], ['a chart', workload('StatefulSet', { 'spec.selector.matchLabels': { 'helm.sh/chart': 'web-1.0' } })], ['a commit', deployment({ 'spec.selector.matchLabels.commit': 'abc' })]],
    notApplicable: [['a Job', workload('Job')]],
  }),
  ...cases('service-account-reference', {
    pass: [['an account that exists', [deployment(), object('ServiceAccount', 'web')]]],
    fail: [['a mistyped one', [deployment(), object('ServiceAccount', 'wbe')], 'spec.template.spec.serviceAccountName']],
    notApplicable: [['no account here', deployment()], ['the default one', [deployment({ 'pod.serviceAccountName': 'default' }), object('ServiceAccount', 'web')]]],
  }),
  ...cases('port-name', {
    pass: [['a short name', deployment()], ['15 characters', deployment({ 'container.ports': [{ name: 'metrics-for-web', containerPort: 1 }] })], ['no name', deployment({ 'container.ports': [{ containerPort: 1 }] })]],
    fail: [['16 characters', deployment({ 'container.ports': [{ name: 'metrics-for-shop', containerPort: 1 }] }), container('ports')], ['capitals', deployment({ 'container.ports': [{ name: 'HTTP', containerPort: 1 }] })], ['digits alone', deployment({ 'container.ports': [{ name: '8080', containerPort: 1 }] })]],
    notApplicable: [['no ports', deployment({ 'container.ports': undefined })], ['a pod without containers', noContainers]],
  }),
];
