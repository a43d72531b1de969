import { configReferenceMissing } from '../../../../lib/investigation/causes/config/config-reference-missing';
import { before, type ClusterContents, faultBy } from '../../support/cluster';
import { deployment, event, notReady, object, pod, template, waiting } from '../../support/objects';

const PLAIN = template();
const WITH = template({ envFrom: [{ configMapRef: { name: 'settings' } }] });

function failing(message: string, templates = [PLAIN, WITH], more: ClusterContents['objects'] = []): ClusterContents {
  const newest = templates[templates.length - 1] ?? PLAIN;
  return { objects: [...deployment(templates), pod(templates.length, 'b', newest, notReady(waiting('CreateContainerConfigError', message))), ...more] };
}

describe('a ConfigMap or Secret that does not exist', () => {
  test('is confirmed by looking, and fixed by a rollback when the last revision began to need it', async () => {
    expect(await faultBy(configReferenceMissing, failing('configmap "settings" not found'))).toMatchObject({
      class: 'configuration', root: { kind: 'ConfigMap', namespace: 'shop', name: 'settings' }, confidence: 0.95, rollback: { answer: 'yes' },
    });
  });

  test('must be put back when both revisions need it', async () => {
    const other = template({ image: 'registry.example.com/shop/web:1.0.1', envFrom: [{ configMapRef: { name: 'settings' } }] });
    expect((await faultBy(configReferenceMissing, failing('configmap "settings" not found', [WITH, other])))?.rollback.answer).toBe('restore');
  });

  test('is named together with the one that was probably meant', async () => {
    const similar = object('v1', 'ConfigMap', 'setting', { data: { A: '1' } });
    expect((await faultBy(configReferenceMissing, failing('configmap "settings" not found', [PLAIN, WITH], [similar])))?.sentence).toContain('setting does');
  });

  test('is found in the mount events of a volume', async () => {
    const stuck = pod(2, 'b', WITH, notReady(waiting('ContainerCreating')));
    const failed = event(stuck, 'Warning', 'FailedMount', 'MountVolume.SetUp failed for volume "tls" : secret "web-tls" not found');
    expect(await faultBy(configReferenceMissing, { objects: [...deployment([PLAIN, WITH]), stuck, failed] })).toMatchObject({ root: { kind: 'Secret', name: 'web-tls' } });
  });

  test('is not a missing key of one that exists', async () => {
    expect(await faultBy(configReferenceMissing, failing('couldn\'t find key MODE in ConfigMap shop/settings'))).toBeUndefined();
  });

  test('is less sure where Secrets may not be looked at', async () => {
    const contents = { ...failing('secret "db" not found'), unreadable: { Secret: 'forbidden' } as const };
    expect((await faultBy(configReferenceMissing, contents))?.confidence).toBe(0.6);
  });

  test('is doubted when it exists by now', async () => {
    const made = object('v1', 'ConfigMap', 'settings', { metadata: { creationTimestamp: before(5) } });
    const fault = await faultBy(configReferenceMissing, failing('configmap "settings" not found', [PLAIN, WITH], [made]));
    expect(fault?.confidence).toBe(0.65);
    expect(fault?.contradictions).toEqual(['ConfigMap settings exists now: it may just have been made']);
  });
});

describe('a Secret or ConfigMap that is missing, with what is known around it', () => {
  test('must be put back where a serving pod of the old revision uses it too, even if the rollout changed other variables', async () => {
    const next = template({ envFrom: [{ configMapRef: { name: 'settings' } }], env: [{ name: 'LEVEL', value: 'debug' }] });
    const fault = await faultBy(configReferenceMissing, failing('configmap "settings" not found', [WITH, next], [pod(1, 'a', WITH)]));
    expect(fault?.rollback.answer).toBe('restore');
    expect(fault?.sentence).toContain('it was there before');
  });

  test('names another namespace that has one of this name', async () => {
    const elsewhere = object('v1', 'ConfigMap', 'settings', {}, 'billing');
    expect((await faultBy(configReferenceMissing, failing('configmap "settings" not found', [PLAIN, WITH], [elsewhere])))?.sentence).toContain('namespace billing has one of this name');
  });

  test('is left to the ExternalSecret that fails to make it', async () => {
    const source = object('external-secrets.io/v1', 'ExternalSecret', 'db', { status: { conditions: [{ type: 'Ready', status: 'False', reason: 'SecretSyncedError', message: 'error processing spec.data[0]' }] } });
    expect(await faultBy(configReferenceMissing, failing('secret "db" not found', [PLAIN, WITH], [source]))).toBeUndefined();
  });

  test('is not the certificate that the cluster puts into every namespace', async () => {
    const stuck = pod(2, 'b', WITH, notReady(waiting('ContainerCreating')));
    const failed = event(stuck, 'Warning', 'FailedMount', 'MountVolume.SetUp failed for volume "kube-api-access-x" : configmap "kube-root-ca.crt" not found');
    expect(await faultBy(configReferenceMissing, { objects: [...deployment([PLAIN, WITH]), stuck, failed] })).toBeUndefined();
  });

  test('is found by looking where the events about the volumes have expired, less surely', async () => {
    const mounted = template({}, { volumes: [{ name: 'conf', configMap: { name: 'settings' } }, { name: 'extra', secret: { secretName: 'extra', optional: true } }] });
    const contents = { objects: [...deployment([PLAIN, mounted]), pod(2, 'b', mounted, notReady(waiting('ContainerCreating')))] };
    expect(await faultBy(configReferenceMissing, contents)).toMatchObject({ root: { kind: 'ConfigMap', name: 'settings' }, confidence: 0.75, rollback: { answer: 'yes' } });
    expect(await faultBy(configReferenceMissing, { ...contents, unreadable: { ConfigMap: 'forbidden' } })).toBeUndefined();
  });
});
