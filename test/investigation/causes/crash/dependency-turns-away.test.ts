import { dependencyTurnsAway } from '../../../../lib/investigation/causes/crash/dependency-turns-away';
import { faultBy, investigated } from '../../support/cluster';
import { backend, crashing, service } from '../../support/crashing';

const FULL = 'failed to connect to `host=db user=shop database=shop`: server error (FATAL: sorry, too many clients already (SQLSTATE 53300))';
const DB = [...service('db', 1), ...backend('StatefulSet', 'db')];

describe('a program that is turned away', () => {
  test('has the other side at fault, though it serves', async () => {
    expect((await investigated(crashing(FULL, {}, ...DB), 'web')).verdict).toMatchObject({ cause: 'dependency-turns-away', class: 'dependency', root: { kind: 'StatefulSet', name: 'db' }, confidence: 0.6, rollback: { answer: 'no' } });
  });

  test.each([
    'ERROR 1040 (HY000): Too many connections',
    'FATAL: no more connections allowed (max_client_conn)',
    'ERR max number of clients reached',
    'ERROR: cannot execute INSERT in a read-only transaction',
    "READONLY You can't write against a read only replica.",
    'FATAL: the database system is starting up',
  ])('is recognised by %j, which names no place', async (log) => {
    expect(await faultBy(dependencyTurnsAway, crashing(log, {}, ...DB))).toMatchObject({ class: 'dependency', root: { kind: 'Deployment', name: 'web' }, confidence: 0.5 });
  });

  test('names the only Service of its settings where its log names no place', async () => {
    const settings = { env: [{ name: 'DB_HOST', value: 'db' }] };
    expect(await faultBy(dependencyTurnsAway, crashing('Too many connections', settings, ...DB))).toMatchObject({ class: 'dependency', root: { kind: 'StatefulSet', name: 'db' }, confidence: 0.5 });
    const two = { env: [...settings.env, { name: 'CACHE', value: 'cache' }] };
    expect(await faultBy(dependencyTurnsAway, crashing('Too many connections', two, ...DB, ...service('cache', 1, { clusterIP: '10.96.1.2' })))).toMatchObject({ root: { kind: 'Deployment', name: 'web' } });
  });

  test('is not claimed of the server that says so to its clients, nor of a refused connection', async () => {
    expect(await faultBy(dependencyTurnsAway, crashing('FATAL:  sorry, too many clients already', { image: 'postgres:17' }))).toBeUndefined();
    expect(await faultBy(dependencyTurnsAway, crashing('dial tcp 10.96.1.1:5432: connect: connection refused', {}, ...DB))).toBeUndefined();
  });

  test('is hardly sure where Services may not be read, and says nothing without a log', async () => {
    expect(await faultBy(dependencyTurnsAway, { ...crashing(FULL, {}, ...DB), unreadable: { Service: 'forbidden' } })).toMatchObject({ confidence: 0.5 });
    expect(await faultBy(dependencyTurnsAway, { ...crashing(FULL, {}, ...DB), logsForbidden: true })).toBeUndefined();
  });
});
