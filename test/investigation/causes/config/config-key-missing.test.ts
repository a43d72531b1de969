import { configKeyMissing } from '../../../../lib/investigation/causes/config/config-key-missing';
import { before, type ClusterContents, faultBy } from '../../support/cluster';
import { deployment, event, notReady, object, pod, template, waiting } from '../../support/objects';

const PLAIN = template();
const keyed = (key: string, kind: 'configMapKeyRef' | 'secretKeyRef' = 'configMapKeyRef', name = 'settings'): ReturnType<typeof template> => template({ env: [{ name: 'MODE', valueFrom: { [kind]: { name, key } } }] });
const SETTINGS = object('v1', 'ConfigMap', 'settings', { data: { MODES: 'fast', LEVEL: 'info' }, metadata: { managedFields: [{ manager: 'kubectl-edit', time: before(700) }] } });
const MESSAGE = 'couldn\'t find key MODE in ConfigMap shop/settings';

function failing(message: string, templates = [PLAIN, keyed('MODE')], more: ClusterContents['objects'] = [SETTINGS]): ClusterContents {
  const newest = templates[templates.length - 1] ?? PLAIN;
  return { objects: [...deployment(templates), pod(templates.length, 'b', newest, notReady(waiting('CreateContainerConfigError', message))), ...more] };
}

describe('a key that a ConfigMap or Secret does not have', () => {
  test('is confirmed by the keys of the ConfigMap, names the nearest, and is fixed by a rollback when it was asked for lately', async () => {
    const fault = await faultBy(configKeyMissing, failing(MESSAGE));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'ConfigMap', name: 'settings' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain('it has MODES');
  });

  test('must be put back where both revisions ask for it', async () => {
    const other = { ...keyed('MODE'), spec: { ...(keyed('MODE').spec as object), priorityClassName: 'high' } };
    expect((await faultBy(configKeyMissing, failing(MESSAGE, [keyed('MODE'), other])))?.rollback.answer).toBe('restore');
  });

  test('takes the word of the kubelet for a Secret, whose keys are never looked at', async () => {
    const fault = await faultBy(configKeyMissing, failing('couldn\'t find key password in Secret shop/db', [PLAIN, keyed('password', 'secretKeyRef', 'db')], [object('v1', 'Secret', 'db')]));
    expect(fault).toMatchObject({ root: { kind: 'Secret', name: 'db' }, confidence: 0.85, rollback: { answer: 'yes' } });
  });

  test.each([
    ['a ConfigMap', 'configmap references non-existent config key: app.conf', { configMap: { name: 'settings', items: [{ key: 'app.conf', path: 'app.conf' }] } }, 'ConfigMap'],
    ['a Secret', 'references non-existent secret key: app.conf', { secret: { secretName: 'settings', items: [{ key: 'app.conf', path: 'app.conf' }] } }, 'Secret'],
    ['a projected ConfigMap', 'configmap references non-existent config key: app.conf', { projected: { sources: [{ secret: { name: 'other' } }, { configMap: { name: 'settings', items: [{ key: 'app.conf', path: 'x' }] } }] } }, 'ConfigMap'],
  ])('is found in the mount events of a volume of %s', async (_kind, message, source, kind) => {
    const mounted = template({}, { volumes: [{ name: 'conf', ...source }] });
    const stuck = pod(2, 'b', mounted, notReady(waiting('ContainerCreating')));
    const failed = event(stuck, 'Warning', 'FailedMount', `MountVolume.SetUp failed for volume "conf" : ${message}`);
    expect(await faultBy(configKeyMissing, { objects: [...deployment([PLAIN, mounted]), stuck, failed, SETTINGS] })).toMatchObject({ root: { kind, name: 'settings' }, rollback: { answer: 'yes' } });
  });

  test('is not a ConfigMap that is missing altogether', async () => {
    expect(await faultBy(configKeyMissing, failing('configmap "settings" not found'))).toBeUndefined();
  });

  test('is doubted when the key is there by now', async () => {
    expect(await faultBy(configKeyMissing, failing(MESSAGE, undefined, [object('v1', 'ConfigMap', 'settings', { data: { MODE: 'fast' } })]))).toMatchObject({ confidence: 0.65 });
  });

  test('is less sure where ConfigMaps may not be read', async () => {
    expect(await faultBy(configKeyMissing, { ...failing(MESSAGE), unreadable: { ConfigMap: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
  });
});
