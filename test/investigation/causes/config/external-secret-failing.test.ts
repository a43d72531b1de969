import type { KubeObject } from '../../../../lib/evidence';
import { externalSecretFailing } from '../../../../lib/investigation/causes/config/external-secret-failing';
import { type ClusterContents, faultBy } from '../../support/cluster';
import { deployment, event, notReady, object, pod, template, waiting } from '../../support/objects';

const PLAIN = template();
const WITH = template({ envFrom: [{ secretRef: { name: 'db-credentials' } }] });

function external(status: 'True' | 'False', message: string): KubeObject {
  return object('external-secrets.io/v1', 'ExternalSecret', 'db', {
    spec: { target: { name: 'db-credentials' }, secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' } },
    status: { conditions: [{ type: 'Ready', status, reason: status === 'True' ? 'SecretSynced' : 'SecretSyncedError', message }] },
  });
}

function failing(...sources: readonly KubeObject[]): ClusterContents {
  return { objects: [...deployment([WITH]), pod(1, 'b', WITH, notReady(waiting('CreateContainerConfigError', 'secret "db-credentials" not found'))), ...sources] };
}

describe('a Secret that its ExternalSecret does not make', () => {
  test('is a fault of the ExternalSecret when its store does not have what it asks for', async () => {
    const fault = await faultBy(externalSecretFailing, failing(external('False', 'error processing spec.data[0] (key: prod/db), err: Secret does not exist')));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'ExternalSecret', name: 'db' }, confidence: 0.95, rollback: { answer: 'restore' } });
  });

  test.each(['could not get provider client: unable to log in to auth method: permission denied', 'the desired SecretStore vault is not ready', 'AccessDeniedException: User is not authorized to perform secretsmanager:GetSecretValue'])('is a fault of the store for %s', async (message) => {
    expect(await faultBy(externalSecretFailing, failing(external('False', message)))).toMatchObject({ class: 'cluster', subsystem: 'control-plane', root: { kind: 'ClusterSecretStore', name: 'vault' } });
  });

  test('reads the reason from its events where the condition says little', async () => {
    const source = external('False', 'could not get secret data from provider');
    const told = event(source, 'Warning', 'UpdateFailed', 'error retrieving secret: permission denied');
    expect(await faultBy(externalSecretFailing, failing(source, told))).toMatchObject({ class: 'cluster', root: { kind: 'ClusterSecretStore' } });
  });

  test('is fixed by a rollback where the last rollout began to need it', async () => {
    const contents = { objects: [...deployment([PLAIN, WITH]), pod(2, 'b', WITH, notReady(waiting('CreateContainerConfigError', 'secret "db-credentials" not found'))), external('False', 'Secret does not exist')] };
    expect((await faultBy(externalSecretFailing, contents))?.rollback.answer).toBe('yes');
  });

  test('is found in the mount events of a volume', async () => {
    const mounted = template({}, { volumes: [{ name: 'db', secret: { secretName: 'db-credentials' } }] });
    const stuck = pod(1, 'b', mounted, notReady(waiting('ContainerCreating')));
    const failed = event(stuck, 'Warning', 'FailedMount', 'MountVolume.SetUp failed for volume "db" : secret "db-credentials" not found');
    expect(await faultBy(externalSecretFailing, { objects: [...deployment([mounted]), stuck, failed, external('False', 'Secret does not exist')] })).toMatchObject({ root: { kind: 'ExternalSecret' } });
  });

  test('is not claimed where the ExternalSecret is in order, or makes another Secret', async () => {
    expect(await faultBy(externalSecretFailing, failing(external('True', 'secret synced')))).toBeUndefined();
    expect(await faultBy(externalSecretFailing, failing(object('external-secrets.io/v1', 'ExternalSecret', 'cache', { status: { conditions: [{ type: 'Ready', status: 'False', message: 'no' }] } })))).toBeUndefined();
  });

  test('is not claimed where ExternalSecrets may not be read', async () => {
    expect(await faultBy(externalSecretFailing, { ...failing(external('False', 'Secret does not exist')), unreadable: { ExternalSecret: 'forbidden' } })).toBeUndefined();
  });

  test('is less sure where Secrets may not be looked at', async () => {
    expect(await faultBy(externalSecretFailing, { ...failing(external('False', 'Secret does not exist')), unreadable: { Secret: 'forbidden' } })).toMatchObject({ confidence: 0.85 });
  });
});
