import type { KubeObject } from '../../../../lib/evidence';
import { before, type ClusterContents, investigated } from '../../support/cluster';
import { crashed, deployment, event, merge, notReady, object, type Patch, pod, template, waiting } from '../../support/objects';

const PLAIN = template();
const WITH = template({ envFrom: [{ configMapRef: { name: 'settings' } }, { secretRef: { name: 'db' } }] });
const TOKEN = { name: 'kube-api-access-x', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } };
const STORE = { name: 'vault', csi: { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { secretProviderClass: 'web' } } };

function config(message: string, ...more: readonly KubeObject[]): ClusterContents {
  return { objects: [...deployment([PLAIN, WITH]), pod(1, 'a', PLAIN), pod(2, 'b', WITH, notReady(waiting('CreateContainerConfigError', message))), ...more] };
}

function mount(volumes: readonly Patch[], message: string, ...more: readonly KubeObject[]): ClusterContents {
  const next = template({}, { volumes });
  const stuck = pod(2, 'b', next, notReady(waiting('ContainerCreating')));
  return { objects: [...deployment([PLAIN, next]), pod(1, 'a', PLAIN), stuck, event(stuck, 'Warning', 'FailedMount', `MountVolume.SetUp failed for volume ${message}`), ...more] };
}

const external = object('external-secrets.io/v1', 'ExternalSecret', 'db', { spec: { secretStoreRef: { name: 'vault' } }, status: { conditions: [{ type: 'Ready', status: 'False', reason: 'SecretSyncedError', message: 'Secret does not exist' }] } });
const sealed = object('bitnami.com/v1alpha1', 'SealedSecret', 'db', { status: { conditions: [{ type: 'Synced', status: 'False', message: 'no key could decrypt secret (x)' }] } });
const settings = object('v1', 'ConfigMap', 'settings', { data: { MODE: 'fats' }, metadata: { managedFields: [{ manager: 'kubectl-edit', time: before(700), fieldsV1: { 'f:data': {} } }] } });
const secret = object('v1', 'Secret', 'db', { metadata: { managedFields: [{ manager: 'rotator', time: before(700) }] } });
const fine = pod(1, 'a', WITH, { metadata: { creationTimestamp: before(5000) }, status: { containerStatuses: [{ name: 'app', ready: true, restartCount: 0, state: { running: { startedAt: before(4990) } } }] } });
const crashing = merge(pod(1, 'b', WITH, notReady(crashed(1))) as unknown as Patch, {}) as unknown as KubeObject;
const edited = (...more: readonly KubeObject[]): readonly KubeObject[] => [...deployment([WITH]), fine, crashing, ...more];

describe('of all causes, the one that wins when the configuration is at fault', () => {
  test.each<[string, ClusterContents]>([
    ['config-reference-missing', config('configmap "settings" not found')],
    ['config-reference-missing', mount([{ name: 'tls', secret: { secretName: 'web-tls' } }], '"tls" : secret "web-tls" not found')],
    ['config-key-missing', config('couldn\'t find key MODE in ConfigMap shop/settings', settings)],
    ['config-key-missing', mount([{ name: 'c', configMap: { name: 'settings', items: [{ key: 'x', path: 'x' }] } }], '"c" : configmap references non-existent config key: x', settings)],
    ['external-secret-failing', config('secret "db" not found', external)],
    ['sealed-secret-failing', config('secret "db" not found', sealed)],
    ['secret-store-mount-failing', mount([STORE], '"vault" : rpc error: code = Unknown desc = failed to mount secrets store objects for pod shop/web-2-b, err: rpc error: code = Unknown desc = failed to login')],
    ['run-as-non-root', config('container has runAsNonRoot and image will run as root (pod: "web-2-b_shop(uid)", container: app)')],
    ['service-account-token-failing', mount([TOKEN], '"kube-api-access-x" : failed to fetch token: Post "https://10.0.0.1/token": context deadline exceeded')],
    ['service-account-token-failing', mount([TOKEN], '"kube-api-access-x" : configmap "kube-root-ca.crt" not found')],
    ['configuration-edited', { objects: edited(settings, object('v1', 'Secret', 'db')), logs: { 'web-1-b/app/previous': 'invalid mode: fats\n' } }],
    ['secret-rotated', { objects: edited(secret, object('v1', 'ConfigMap', 'settings')), logs: { 'web-1-b/app/previous': 'FATAL: password authentication failed for user "web"\n' } }],
  ])('is %s', async (cause, contents) => {
    const { verdict, others } = await investigated(contents, 'web');
    expect({ cause: verdict.cause, class: verdict.class === 'unknown', others: others.length }).toEqual({ cause, class: false, others: 0 });
  });

  test('is none of configuration where a program crashes and nothing was edited', async () => {
    const old = object('v1', 'ConfigMap', 'settings', { metadata: { managedFields: [{ manager: 'helm', time: before(80_000), fieldsV1: { 'f:data': {} } }] } });
    const { verdict } = await investigated({ objects: [...deployment([PLAIN, WITH]), pod(1, 'a', PLAIN), pod(2, 'b', WITH, notReady(crashed(1))), old, object('v1', 'Secret', 'db')] }, 'web');
    expect(verdict.cause).toBe('exits-with-error');
  });

  test('is none where an edit harms nobody', async () => {
    expect((await investigated({ objects: [...deployment([WITH]), fine, pod(1, 'c', WITH), settings, secret] }, 'web')).verdict.class).toBe('healthy');
  });
});
