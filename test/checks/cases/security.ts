import { cases } from '../support/cases';
import { deployment, object, unrelated, workload } from '../support/objects';

const container = (path: string) => `spec.template.spec.containers[0].${path}`;
const context = (name: string, value: unknown) => deployment({ [`container.securityContext.${name}`]: value });
const windows = deployment({ 'pod.os': { name: 'windows' }, 'container.securityContext': undefined, 'pod.securityContext': undefined });
const windowsByNode = deployment({ 'pod.nodeSelector': { 'kubernetes.io/os': 'windows' }, 'container.securityContext': undefined, 'pod.securityContext': undefined });
const noContainers = deployment({ 'pod.containers': [] });
const environment = (name: string, value: unknown) => deployment({ 'container.env': [{ name, value }] });
const configMap = (data: unknown) => object('ConfigMap', 'web', { data });
const role = (...rules: unknown[]) => object('Role', 'web', { rules });
const binding = (name: string) => object('ClusterRoleBinding', 'web', { roleRef: { kind: 'ClusterRole', name }, subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }] });
const token = (changes: Record<string, unknown>) => deployment({ 'pod.automountServiceAccountToken': undefined, ...changes });

export const securityCases = [
  ...cases('added-capabilities', {
    pass: [['no added capability', deployment()], ['NET_BIND_SERVICE', context('capabilities', { drop: ['ALL'], add: ['NET_BIND_SERVICE'] })], ['the older spelling CAP_CHOWN', context('capabilities', { add: ['CAP_CHOWN'] })]],
    fail: [['SYS_ADMIN', context('capabilities', { add: ['SYS_ADMIN'] }), container('securityContext.capabilities.add')], ['net_admin in small letters', context('capabilities', { add: ['net_admin'] })], ['ALL', context('capabilities', { add: ['ALL'] })]],
    notApplicable: [['a pod without containers', noContainers], ['an object without pods', unrelated]],
  }),
  ...cases('default-service-account', {
    pass: [['an account of its own', deployment()], ['an account in the old field', deployment({ 'pod.serviceAccountName': undefined, 'pod.serviceAccount': 'web' })]],
    fail: [['no account', deployment({ 'pod.serviceAccountName': undefined }), 'spec.template.spec.serviceAccountName'], ['the default account', deployment({ 'pod.serviceAccountName': 'default' })], ['a Job without an account', workload('Job', { 'pod.serviceAccountName': undefined })]],
    notApplicable: [['an object without pods', unrelated]],
  }),
  ...cases('deprecated-service-account-field', {
    pass: [['the current field', deployment()], ['both fields', deployment({ 'pod.serviceAccount': 'web' })]],
    fail: [['only the old field', deployment({ 'pod.serviceAccountName': undefined, 'pod.serviceAccount': 'web' }), 'spec.template.spec.serviceAccount']],
    notApplicable: [['an object without pods', unrelated]],
  }),
  ...cases('drop-capabilities', {
    pass: [['ALL dropped', deployment()], ['all in small letters', context('capabilities', { drop: ['all'] })]],
    fail: [['nothing dropped', context('capabilities', undefined), container('securityContext.capabilities.drop')], ['only NET_RAW dropped', context('capabilities', { drop: ['NET_RAW'] })]],
    notApplicable: [['a Windows pod', windows], ['a pod for Windows nodes', windowsByNode], ['a pod without containers', noContainers]],
  }),
  ...cases('host-namespaces', {
    pass: [['namespaces of its own', deployment()], ['hostNetwork: false', deployment({ 'pod.hostNetwork': false })]],
    fail: [['hostNetwork', deployment({ 'pod.hostNetwork': true }), 'spec.template.spec.hostNetwork'], ['hostPID', deployment({ 'pod.hostPID': true })], ['hostIPC in a bare pod', workload('Pod', { 'pod.hostIPC': true }), 'spec.hostIPC']],
    notApplicable: [['an object without pods', unrelated]],
  }),
  ...cases('host-path', {
    pass: [['an emptyDir', deployment({ 'pod.volumes': [{ name: 'a', emptyDir: {} }] })], ['no volume', deployment()]],
    fail: [['a folder of the node', workload('DaemonSet', { 'pod.volumes': [{ name: 'a', hostPath: { path: '/var/log' } }] }), 'spec.template.spec.volumes[0].hostPath']],
    notApplicable: [['an object without pods', unrelated]],
  }),
  ...cases('host-port', {
    pass: [['container ports only', deployment()], ['hostPort 0', deployment({ 'container.ports': [{ containerPort: 1, hostPort: 0 }] })]],
    fail: [['a port of the node', deployment({ 'container.ports': [{ containerPort: 80, hostPort: 80 }] }), container('ports[0].hostPort')]],
    notApplicable: [['a pod without containers', noContainers]],
  }),
  ...cases('privilege-escalation', {
    pass: [['escalation switched off', deployment()]],
    fail: [['nothing said', context('allowPrivilegeEscalation', undefined), container('securityContext.allowPrivilegeEscalation')], ['escalation allowed', context('allowPrivilegeEscalation', true)]],
    notApplicable: [['a Windows pod', windows], ['a pod without containers', noContainers]],
  }),
  ...cases('privileged-container', {
    pass: [['an ordinary container', deployment()], ['privileged: false', context('privileged', false)]],
    fail: [['a privileged container', context('privileged', true), container('securityContext.privileged')], ['one in an Argo Rollout', workload('Rollout', { 'container.securityContext.privileged': true })]],
    notApplicable: [['a pod without containers', noContainers]],
  }),
  ...cases('proc-mount', {
    pass: [['the default', deployment()], ['Default', context('procMount', 'Default')]],
    fail: [['Unmasked', context('procMount', 'Unmasked'), container('securityContext.procMount')]],
    notApplicable: [['a pod without containers', noContainers]],
  }),
  ...cases('rbac-cluster-admin', {
    pass: [['a narrow role', binding('view')]],
    fail: [['cluster-admin', binding('cluster-admin'), 'roleRef.name'], ['cluster-admin within a namespace', object('RoleBinding', 'web', { roleRef: { kind: 'ClusterRole', name: 'cluster-admin' } })]],
    notApplicable: [['a workload', deployment()]],
  }),
  ...cases('rbac-exec', {
    pass: [['pods', role({ apiGroups: [''], resources: ['pods'], verbs: ['get'] })], ['exec that may only be watched', role({ apiGroups: [''], resources: ['pods/exec'], verbs: ['watch'] })], ['a resource of that name in another group', role({ apiGroups: ['example.com'], resources: ['pods/exec'], verbs: ['create'] })]],
    fail: [['pods/exec', role({ apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] }), 'rules[0].resources'], ['pods/attach with any verb', role({ resources: ['pods/attach'], verbs: ['*'] })]],
    notApplicable: [['a workload', deployment()]],
  }),
  ...cases('rbac-secrets', {
    pass: [['a named secret', role({ apiGroups: [''], resources: ['secrets'], resourceNames: ['a'], verbs: ['get'] })], ['creating secrets', role({ apiGroups: [''], resources: ['secrets'], verbs: ['create'] })], ['secrets of another group', role({ apiGroups: ['vault.example.com'], resources: ['secrets'], verbs: ['list'] })]],
    fail: [['listing secrets', role({ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }), 'rules[0]'], ['reading secrets of every group', role({ apiGroups: ['*'], resources: ['secrets'], verbs: ['get'] })]],
    notApplicable: [['a workload', deployment()]],
  }),
  ...cases('rbac-wildcards', {
    pass: [['listed verbs', role({ apiGroups: [''], resources: ['pods'], verbs: ['get'] })], ['no rules', object('ClusterRole', 'web', { rules: null })]],
    fail: [['any verb', role({ apiGroups: [''], resources: ['pods'], verbs: ['*'] }), 'rules[0].verbs'], ['any resource', role({ apiGroups: [''], resources: ['*'], verbs: ['get'] }), 'rules[0].resources']],
    notApplicable: [['a workload', deployment()]],
  }),
  ...cases('run-as-non-root', {
    pass: [['the pod says so', deployment()], ['the container says so', deployment({ 'pod.securityContext': undefined, 'container.securityContext.runAsNonRoot': true })], ['a numeric user', deployment({ 'pod.securityContext': { runAsUser: 1000 } })]],
    fail: [
      ['nothing said', deployment({ 'pod.securityContext': undefined }), container('securityContext.runAsNonRoot')], ['the container takes it back', context('runAsNonRoot', false)],
      ['user 0', context('runAsUser', 0), container('securityContext.runAsUser')], ['user 0 of the pod', deployment({ 'pod.securityContext': { runAsUser: 0 } })],
      ['an init container of a StatefulSet that is root', workload('StatefulSet', { 'pod.initContainers': [{ name: 'i', image: 'i:1', securityContext: { runAsUser: 0 } }] })],
    ],
    notApplicable: [['a Windows pod', windows], ['a pod in a user namespace', deployment({ 'pod.hostUsers': false, 'pod.securityContext': undefined })], ['a pod without containers', noContainers]],
  }),
  ...cases('seccomp-profile', {
    pass: [['RuntimeDefault for the pod', deployment()], ['Localhost for the container', deployment({ 'pod.securityContext': undefined, 'container.securityContext.seccompProfile': { type: 'Localhost', localhostProfile: 'a.json' } })]],
    fail: [['nothing said', deployment({ 'pod.securityContext': undefined }), container('securityContext.seccompProfile.type')], ['Unconfined', context('seccompProfile', { type: 'Unconfined' })]],
    notApplicable: [['a Windows pod', windows], ['a pod without containers', noContainers]],
  }),
  ...cases('secret-from-environment', {
    pass: [['a config map', deployment({ 'container.envFrom': [{ configMapRef: { name: 'web' } }] })], ['a single key', deployment({ 'container.env': [{ name: 'A', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }] })]],
    fail: [['a whole secret', deployment({ 'container.envFrom': [{ secretRef: { name: 'web' } }] }), container('envFrom[0].secretRef')]],
    notApplicable: [['a pod without containers', noContainers]],
  }),
  ...cases('secret-in-config-map', {
    pass: [['settings', configMap({ 'LOG_LEVEL': 'info', 'password.policy': 'strict', 'TOKEN_TTL': '3600s' })], ['no data', configMap(undefined)], ['a public certificate', configMap({ 'ca.crt': '-----BEGIN CERTIFICATE-----\nMII\n' })]],
    fail: [['a password', configMap({ 'db.password': 'hunter22' }), 'data["db.password"]'], ['a private key', configMap({ 'tls.pem': '-----BEGIN RSA PRIVATE KEY-----\nMII\n' })]],
    notApplicable: [['a Secret', object('Secret', 'web', { stringData: { password: 'hunter22' } })]],
  }),
  ...cases('secret-in-environment', {
    pass: [
      ['a reference', deployment({ 'container.env': [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }] })], ['the path of a file', environment('DB_PASSWORD_FILE', '/run/secrets/db')], ['a path under a secret name', environment('DB_PASSWORD', '/run/secrets/db')],
      ['a switch', environment('REQUIRE_PASSWORD', 'true')], ['a number of tokens', environment('MAX_TOKEN', '128000')], ['the id of a key', environment('AWS_ACCESS_KEY_ID', 'AKIA0000')], ['another variable', environment('PASSWORD', '$(OTHER)')],
      ['an address', environment('AUTH_TOKEN', 'https://login.example.com/token')], ['a name about a token', environment('TOKEN_AUDIENCE', 'shop')], ['the working directory', environment('PWD', '/app')], ['a tokenizer', environment('TOKENIZER', 'bpe')], ['a place in a vault', environment('API_KEY', 'vault:secret/data/shop#key')],
    ],
    fail: [
      ['a password', environment('DB_PASSWORD', 'hunter22'), container('env[0].value')], ['an API key', environment('STRIPE_API_KEY', 'sk_live_1')], ['camel case', environment('dbPassword', 'hunter22')], ['a secret access key', environment('AWS_SECRET_ACCESS_KEY', 'abcdef')],
      ['an address with a password', environment('DB_SECRET', 'postgres://shop:hunter22@db/shop')], ['a base of secrets', environment('SECRET_KEY_BASE', '0123abcd')], ['one in a CronJob', workload('CronJob', { 'container.env': [{ name: 'GITHUB_TOKEN', value: 'ghp_1' }] }), 'spec.jobTemplate.spec.template.spec.containers[0].env[0].value'],
    ],
    notApplicable: [['a pod without containers', noContainers]],
  }),
  ...cases('service-account-token', {
    pass: [['the pod refuses it', deployment()], ['the account refuses it', [token({}), object('ServiceAccount', 'web', { automountServiceAccountToken: false })]]],
    fail: [
      ['the default account', token({ 'pod.serviceAccountName': undefined }), 'spec.template.spec.automountServiceAccountToken'], ['an account here that hands it out', [token({}), object('ServiceAccount', 'web')]], ['the pod asks for it and has no rights', token({ 'pod.automountServiceAccountToken': true })],
      ['rights of an account of that name in another namespace', [token({}), object('ServiceAccount', 'web'), object('RoleBinding', 'b', { subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'other' }] }), object('ConfigMap', 'c', { metadata: { namespace: 'other' } })]],
    ],
    notApplicable: [['rights are bound to the account', [token({}), binding('view')]], ['an account that lives elsewhere', token({})], ['an object without pods', unrelated]],
  }),
  ...cases('unsafe-sysctls', {
    pass: [['a safe one', deployment({ 'pod.securityContext.sysctls': [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] })], ['none', deployment()]],
    fail: [['an unsafe one', deployment({ 'pod.securityContext.sysctls': [{ name: 'kernel.msgmax', value: '1' }] }), 'spec.template.spec.securityContext.sysctls[0]']],
    notApplicable: [['an object without pods', unrelated]],
  }),
  ...cases('writable-root-filesystem', {
    pass: [['a read-only root', deployment()]],
    fail: [['nothing said', context('readOnlyRootFilesystem', undefined), container('securityContext.readOnlyRootFilesystem')], ['a writable root', context('readOnlyRootFilesystem', false)]],
    notApplicable: [['a Windows pod', windows], ['a pod without containers', noContainers]],
  }),
  ...cases('rbac-escalation', {
    pass: [
      ['reading', object('Role', 'r', { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }] })], ['reading webhooks', object('ClusterRole', 'r', { rules: [{ resources: ['mutatingwebhookconfigurations'], verbs: ['get', 'watch'] }] })],
      ['one role by name', object('ClusterRole', 'r', { rules: [{ resources: ['clusterroles'], resourceNames: ['view'], verbs: ['bind'] }] })], ['its own webhook', object('ClusterRole', 'r', { rules: [{ resources: ['mutatingwebhookconfigurations'], resourceNames: ['injector'], verbs: ['patch'] }] })],
    ],
    fail: [
      ['escalate', object('ClusterRole', 'r', { rules: [{ resources: ['pods'], verbs: ['get'] }, { resources: ['clusterroles'], verbs: ['escalate'] }] }), 'rules[1]'], ['bind', object('Role', 'r', { rules: [{ resources: ['roles'], verbs: ['bind'] }] })],
      ['impersonate', object('ClusterRole', 'r', { rules: [{ resources: ['users'], verbs: ['impersonate'] }] })], ['any webhook', object('ClusterRole', 'r', { rules: [{ resources: ['mutatingwebhookconfigurations'], verbs: ['update'] }] })],
    ],
    notApplicable: [['an object without rules', unrelated]],
  }),
];
