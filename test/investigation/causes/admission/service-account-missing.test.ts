import { serviceAccountMissing } from '../../../../lib/investigation/causes/admission/service-account-missing';
import { faultBy } from '../../support/cluster';
import { object, pod, template } from '../../support/objects';
import { refused } from '../../support/refused';

const PLAIN = template();
const NAMED = template({}, { serviceAccountName: 'web' });
const TOLD = 'pods "web-2-x" is forbidden: error looking up service account shop/web: serviceaccount "web" not found';
const standard = object('v1', 'ServiceAccount', 'default');

describe('a ServiceAccount that does not exist', () => {
  test('is a configuration fault of the revision that began to name it', async () => {
    expect(await faultBy(serviceAccountMissing, { objects: [...refused([PLAIN, NAMED], TOLD), pod(1, 'a', PLAIN), standard] })).toMatchObject({ class: 'configuration', root: { kind: 'ServiceAccount', name: 'web' }, confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test('has to come back when pods that run were made with it', async () => {
    const fault = await faultBy(serviceAccountMissing, { objects: [...refused([NAMED], TOLD), pod(1, 'a', NAMED), standard] });
    expect(fault).toMatchObject({ rollback: { answer: 'restore' } });
    expect(fault?.sentence).toContain('it did when the running pods were made');
  });

  test('is told with the one that was probably meant', async () => {
    expect((await faultBy(serviceAccountMissing, { objects: [...refused([PLAIN, NAMED], TOLD), object('v1', 'ServiceAccount', 'webb')] }))?.sentence).toContain('webb does');
  });

  test('is 0.6 sure when pods are missing, nobody says why any more, and the account is not there', async () => {
    const set = object('apps/v1', 'StatefulSet', 'db', { spec: { replicas: 1, selector: { matchLabels: { app: 'web' } }, template: NAMED } });
    expect(await faultBy(serviceAccountMissing, { objects: [set, standard] }, 'statefulset/db')).toMatchObject({ confidence: 0.6 });
  });

  test('is less sure when accounts may not be read, and not claimed for other refusals', async () => {
    expect(await faultBy(serviceAccountMissing, { objects: refused([PLAIN, NAMED], TOLD), unreadable: { ServiceAccount: 'forbidden' } })).toMatchObject({ confidence: 0.85 });
    expect(await faultBy(serviceAccountMissing, { objects: [...refused([NAMED], 'pods "x" is forbidden: exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2'), standard] })).toBeUndefined();
  });
});
