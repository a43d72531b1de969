import type { KubeObject } from '../../../../lib/evidence';
import { sealedSecretFailing } from '../../../../lib/investigation/causes/config/sealed-secret-failing';
import { type ClusterContents, faultBy } from '../../support/cluster';
import { deployment, notReady, object, pod, template, waiting } from '../../support/objects';

const WITH = template({ envFrom: [{ secretRef: { name: 'db' } }] });

function failing(status: 'True' | 'False', name = 'db'): ClusterContents {
  const sealed: KubeObject = object('bitnami.com/v1alpha1', 'SealedSecret', name, { status: { conditions: [{ type: 'Synced', status, ...(status === 'True' ? {} : { message: 'no key could decrypt secret (password)' }) }] } });
  return { objects: [...deployment([WITH]), pod(1, 'b', WITH, notReady(waiting('CreateContainerConfigError', 'secret "db" not found'))), sealed] };
}

describe('a Secret that its SealedSecret does not make', () => {
  test('is a configuration fault of the SealedSecret, which has to be sealed again', async () => {
    const fault = await faultBy(sealedSecretFailing, failing('False'));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'SealedSecret', name: 'db' }, confidence: 0.95, rollback: { answer: 'restore' } });
    expect(fault?.sentence).toContain('sealed with another key');
  });

  test('is not claimed where the SealedSecret is in order, or is for another Secret', async () => {
    expect(await faultBy(sealedSecretFailing, failing('True'))).toBeUndefined();
    expect(await faultBy(sealedSecretFailing, failing('False', 'cache'))).toBeUndefined();
  });

  test('is less sure where Secrets may not be looked at', async () => {
    expect(await faultBy(sealedSecretFailing, { ...failing('False'), unreadable: { Secret: 'forbidden' } })).toMatchObject({ confidence: 0.85 });
  });
});
