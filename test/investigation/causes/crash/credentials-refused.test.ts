import { credentialsRefused } from '../../../../lib/investigation/causes/crash/credentials-refused';
import { before, faultBy, investigated } from '../../support/cluster';
import { badRelease, crashing, service } from '../../support/crashing';
import { object } from '../../support/objects';

const LOG = 'connection to server at "db" (10.96.1.1), port 5432 failed: FATAL:  password authentication failed for user "app"';
const from = (name: string): Record<string, unknown> => ({ env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name, key: 'password' } } }] });
const secret = (seconds: number): ReturnType<typeof object> => object('v1', 'Secret', 'db-login', { metadata: { managedFields: [{ manager: 'kubectl-edit', operation: 'Update', time: before(seconds) }] } });

describe('a program whose login is refused', () => {
  test('has the Secret at fault that was written just before', async () => {
    const { verdict } = await investigated(crashing(LOG, from('db-login'), secret(900), ...service('db', 1)), 'web');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'credentials-refused', root: { kind: 'Secret', name: 'db-login' }, confidence: 0.75, rollback: { answer: 'restore' } });
    expect(verdict.sentence).toBe('container app is refused a login as app by db:5432; Secret db-login was written 15m ago');
  });

  test('has the workload at fault when the last rollout names another Secret', async () => {
    expect(await faultBy(credentialsRefused, badRelease(LOG, from('db-login'), from('db-login-2'), secret(900_000)))).toMatchObject({ root: { kind: 'Deployment' }, confidence: 0.75, rollback: { answer: 'yes' } });
  });

  test('is hardly sure when nothing was written lately, or Secrets may not be seen', async () => {
    expect(await faultBy(credentialsRefused, crashing(LOG, from('db-login'), secret(900_000)))).toMatchObject({ root: { kind: 'Secret' }, confidence: 0.5 });
    expect(await faultBy(credentialsRefused, { ...crashing(LOG, from('db-login'), secret(900)), unreadable: { Secret: 'forbidden' } })).toMatchObject({ confidence: 0.5 });
  });

  test('is not claimed for a refused connection', async () => {
    expect(await faultBy(credentialsRefused, crashing('connect ECONNREFUSED db:5432', from('db-login'), secret(900)))).toBeUndefined();
  });
});
