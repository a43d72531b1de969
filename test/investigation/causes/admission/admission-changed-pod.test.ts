import { admissionChangedPod } from '../../../../lib/investigation/causes/admission/admission-changed-pod';
import { type ClusterContents, faultBy, investigated } from '../../support/cluster';
import { crashed, deployment, merge, notReady, object, type Patch, pod, template, waiting } from '../../support/objects';

const PLAIN = template();
const POD_RULE = { apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], operations: ['CREATE'] };
const hook = (name: string, patch: Patch = {}): ClusterContents['objects'][number] => object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', name, { webhooks: [merge({ name: `${name}.example.com`, rules: [POD_RULE] }, patch)] }, '');

/** A Deployment of the plain template, with a pod whose container is not what the template says. */
function changed(container: Patch, state: Patch, patch: Patch = {}): ClusterContents['objects'] {
  return [...deployment([PLAIN]), pod(1, 'a', template(container), merge(notReady(state, { phase: 'Running' }), patch))];
}

describe('a pod that is not what its template says', () => {
  test('is killed at a memory limit that a webhook lowered: admission is at fault, not the workload', async () => {
    const { verdict } = await investigated({ objects: [...changed({ resources: { limits: { memory: '16Mi' } } }, crashed(137, 'OOMKilled')), hook('shrink')] }, 'web');
    expect(verdict).toMatchObject({ cause: 'admission-changed-pod', class: 'cluster', subsystem: 'admission', root: { kind: 'MutatingWebhookConfiguration', name: 'shrink' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain('containers[app].resources.limits.memory is 16Mi instead of 256Mi');
  });

  test('has the default of a LimitRange, which says so in an annotation', async () => {
    const bare = template({ resources: { limits: undefined } });
    const given = template({ resources: { limits: { memory: '8Mi' } } });
    const range = object('v1', 'LimitRange', 'defaults', { spec: { limits: [{ type: 'Container', default: { memory: '8Mi' } }] } });
    const objects = [...deployment([bare]), pod(1, 'a', given, merge(notReady(crashed(137, 'OOMKilled'), { phase: 'Running' }), { metadata: { annotations: { 'kubernetes.io/limit-ranger': 'LimitRanger plugin set: memory limit for container app' } } })), range, hook('other')];
    expect(await faultBy(admissionChangedPod, { objects })).toMatchObject({ root: { kind: 'LimitRange', name: 'defaults' }, confidence: 0.95 });
  });

  test('runs another command than its template asks for', async () => {
    expect(await faultBy(admissionChangedPod, { objects: [...changed({ command: ['/wrapper'] }, crashed(127)), hook('wrap')] })).toMatchObject({ root: { name: 'wrap' } });
  });

  test('was changed by a mutating policy of the API server', async () => {
    const policy = object('admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicy', 'tags', { spec: { matchConstraints: { resourceRules: [POD_RULE] } } }, '');
    expect(await faultBy(admissionChangedPod, { objects: [...changed({ image: 'registry.example.com/shop/web:9.9.9' }, waiting('ErrImagePull', 'registry.example.com/shop/web:9.9.9: not found')), policy] })).toMatchObject({ root: { kind: 'MutatingAdmissionPolicy', name: 'tags' }, confidence: 0.95 });
  });

  test('is not decided between several webhooks that are called for it', async () => {
    expect(await faultBy(admissionChangedPod, { objects: [...changed({ resources: { limits: { memory: '16Mi' } } }, crashed(137, 'OOMKilled')), hook('a'), hook('b'), hook('elsewhere', { namespaceSelector: { matchLabels: { x: 'y' } } })] })).toMatchObject({ confidence: 0.85, sentence: expect.stringContaining('one of a, b') as unknown });
  });

  test('fails with a variable that was added, while a pod of the same revision serves without it', async () => {
    const broken = changed({ env: [{ name: 'MODE', value: 'strict' }] }, crashed(1));
    expect(await faultBy(admissionChangedPod, { objects: [...broken, pod(1, 'old', PLAIN), hook('inject')] })).toMatchObject({ root: { name: 'inject' }, sentence: expect.stringContaining('env[MODE] is strict instead of absent') as unknown });
  });

  test('must not run as root by an addition that its image does not bear', async () => {
    expect(await faultBy(admissionChangedPod, { objects: [...changed({ securityContext: { runAsNonRoot: true } }, waiting('CreateContainerConfigError', 'container has runAsNonRoot and image will run as root (pod: "web", container: app)')), hook('harden')] })).toMatchObject({ root: { name: 'harden' } });
  });

  test('comes second where only the registry is a mirror and the tag does not exist', async () => {
    const { verdict } = await investigated({ objects: [...changed({ image: 'mirror.local/shop/web:1.0.0' }, waiting('ErrImagePull', 'failed to resolve reference "mirror.local/shop/web:1.0.0": mirror.local/shop/web:1.0.0: not found')), hook('mirror')] }, 'web');
    expect(verdict.cause).toBe('image-not-found');
  });

  test.each([
    ['variables that were added', { env: [{ name: 'AWS_ROLE_ARN', value: 'x' }] }, crashed(1)],
    ['a request that only follows the limit', { resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '0.25Gi' } } }, crashed(137, 'OOMKilled')],
    ['a higher limit', { resources: { limits: { memory: '1Gi' } } }, crashed(137, 'OOMKilled')],
    ['a mirror of the registry', { image: 'mirror.local/shop/web:1.0.0' }, crashed(1)],
    ['a pull policy', { imagePullPolicy: 'IfNotPresent', terminationMessagePath: '/dev/termination-log' }, crashed(1)],
  ])('is not blamed for %s', async (_what, container, state) => {
    expect(await faultBy(admissionChangedPod, { objects: [...changed(container, state), hook('any')] })).toBeUndefined();
  });

  test('is at most 0.6 sure when webhooks may not be read', async () => {
    expect(await faultBy(admissionChangedPod, { objects: changed({ resources: { limits: { memory: '16Mi' } } }, crashed(137, 'OOMKilled')), unreadable: { MutatingWebhookConfiguration: 'forbidden' } })).toMatchObject({ class: 'cluster', confidence: 0.6 });
  });

  test('is not claimed when the ReplicaSet that made it was not read', async () => {
    expect(await faultBy(admissionChangedPod, { objects: changed({ command: ['/wrapper'] }, crashed(127)).filter(({ kind }) => kind !== 'ReplicaSet') }, 'pod/web-1-a')).toBeUndefined();
  });
});
