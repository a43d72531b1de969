import { migrationFailed } from '../../../../lib/investigation/causes/crash/migration-failed';
import { faultBy, investigated } from '../../support/cluster';
import { badRelease, crashing } from '../../support/crashing';

describe('a program whose database does not fit', () => {
  test('is an application fault, and a rollback is unsafe', async () => {
    const { verdict } = await investigated(badRelease('psycopg2.errors.UndefinedTable: relation "orders_v2" does not exist', {}, { image: 'web:2' }), 'web');
    expect(verdict).toMatchObject({ class: 'application', cause: 'migration-failed', root: { kind: 'Deployment' }, confidence: 0.75, rollback: { answer: 'unsafe' } });
    expect(verdict.sentence).toContain('the database has no table orders_v2');
  });

  test('is less sure without a rollout', async () => {
    expect(await faultBy(migrationFailed, crashing('error: Dirty database version 12. Fix and force version.'))).toMatchObject({ confidence: 0.6, rollback: { answer: 'unsafe' } });
  });

  test('is not claimed when the migration went well, nor without a log', async () => {
    expect(await faultBy(migrationFailed, crashing('level=info msg="migration finished, no errors"\nbye'))).toBeUndefined();
    expect(await faultBy(migrationFailed, { ...crashing('relation "x" does not exist'), logsForbidden: true })).toBeUndefined();
  });
});
