import { requiredSettingMissing } from '../../../../lib/investigation/causes/crash/required-setting-missing';
import { before, faultBy, investigated } from '../../support/cluster';
import { badRelease, crashing } from '../../support/crashing';
import { object } from '../../support/objects';

const LOG = "  File \"/app/main.py\", line 3\nKeyError: 'DATABASE_URL'";
const WITH = { env: [{ name: 'DATABASE_URL', value: 'db:5432' }] };

describe('a program that misses a setting', () => {
  test('is fixed by a rollback when the last rollout took the variable away', async () => {
    const { verdict } = await investigated(badRelease(LOG, WITH, {}), 'web');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'required-setting-missing', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(verdict.sentence).toBe('container app needs DATABASE_URL, which the last rollout took away');
  });

  test('is fixed by a rollback when a new image needs a variable that nobody set', async () => {
    expect(await faultBy(requiredSettingMissing, badRelease(LOG, {}, { image: 'web:2' }))).toMatchObject({ class: 'configuration', confidence: 0.75, rollback: { answer: 'yes' } });
  });

  test('is a matter of the ConfigMap that was just written and does not hold it', async () => {
    const map = object('v1', 'ConfigMap', 'web-config', { metadata: { managedFields: [{ manager: 'kubectl-edit', operation: 'Update', time: before(900) }] }, data: { MODE: 'fast' } });
    expect(await faultBy(requiredSettingMissing, crashing(LOG, { envFrom: [{ configMapRef: { name: 'web-config' } }] }, map))).toMatchObject({ root: { kind: 'ConfigMap', name: 'web-config' }, confidence: 0.75, rollback: { answer: 'restore' } });
  });

  test('is less sure when a Secret may hold it: keys of Secrets are not read', async () => {
    expect(await faultBy(requiredSettingMissing, crashing(LOG, { envFrom: [{ secretRef: { name: 'web' } }] }))).toMatchObject({ confidence: 0.6 });
  });

  test('may be an argument that the program does not know', async () => {
    const fault = await faultBy(requiredSettingMissing, badRelease('Error: unknown flag: --listen-addr', {}, { args: ['--listen-addr=:8080'] }));
    expect(fault).toMatchObject({ confidence: 0.95, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain('does not know the argument --listen-addr');
  });

  test('is hardly sure about a file that cannot be read and that nothing changed', async () => {
    expect(await faultBy(requiredSettingMissing, crashing('failed to parse config: yaml: line 3: mapping values are not allowed in this context'))).toMatchObject({ class: 'configuration', confidence: 0.5 });
  });

  test('is not claimed when the log may not be read, or speaks of something else', async () => {
    expect(await faultBy(requiredSettingMissing, { ...crashing(LOG), logsForbidden: true })).toBeUndefined();
    expect(await faultBy(requiredSettingMissing, crashing('KeyError: \'price\''))).toBeUndefined();
  });
});
