import { secretStoreMountFailing } from '../../../../lib/investigation/causes/config/secret-store-mount-failing';
import { type ClusterContents, faultBy } from '../../support/cluster';
import { deployment, event, notReady, pod, template, waiting } from '../../support/objects';

const volume = (driver: string): ReturnType<typeof template> => template({}, { volumes: [{ name: 'vault', csi: { driver, readOnly: true, volumeAttributes: { secretProviderClass: 'web-secrets' } } }] });
const MOUNTED = volume('secrets-store.csi.k8s.io');

function failing(message: string, from = MOUNTED): ClusterContents {
  const stuck = pod(1, 'b', from, notReady(waiting('ContainerCreating')));
  return { objects: [...deployment([from]), stuck, event(stuck, 'Warning', 'FailedMount', `MountVolume.SetUp failed for volume "vault" : ${message}`)] };
}
const store = (error: string): string => `rpc error: code = Unknown desc = failed to mount secrets store objects for pod shop/web-1-b, err: rpc error: code = Unknown desc = ${error}`;

describe('a volume that the secret store does not fill', () => {
  test.each([
    ['a class that does not exist', store('failed to get secretproviderclass shop/web-secrets, error: SecretProviderClass.secrets-store.csi.x-k8s.io "web-secrets" not found'), 'does not exist'],
    ['an object that the store does not have', store('failed to mount objects, error: failed to get objectType:secret, objectName:db: keyvault.BaseClient#GetSecret: StatusCode=404 -- Code="SecretNotFound"'), 'does not have'],
  ])('is a configuration fault of the class: %s', async (_kind, message, words) => {
    const fault = await faultBy(secretStoreMountFailing, failing(message));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'SecretProviderClass', name: 'web-secrets' }, confidence: 0.85, rollback: { answer: 'restore' } });
    expect(fault?.sentence).toContain(words);
  });

  test.each([
    ['a login that is refused', store('error making mount request: failed to login: Error making API request. Code: 400. Errors: * invalid role name "app"'), 'is not let into'],
    ['a provider that does not run', store('error connecting to provider "vault": provider not found: provider "vault"'), 'does not run'],
  ])('is a fault of the secret machinery: %s', async (_kind, message, words) => {
    const fault = await faultBy(secretStoreMountFailing, failing(message));
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'control-plane' });
    expect(fault?.sentence).toContain(words);
  });

  test('is not claimed for the volume of another driver', async () => {
    expect(await faultBy(secretStoreMountFailing, failing(store('failed to login'), volume('ebs.csi.aws.com')))).toBeUndefined();
  });

  test('is not claimed when events may not be read', async () => {
    expect(await faultBy(secretStoreMountFailing, { ...failing(store('failed to login')), unreadable: { Event: 'forbidden' } })).toBeUndefined();
  });
});
