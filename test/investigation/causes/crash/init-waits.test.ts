import { initWaits } from '../../../../lib/investigation/causes/crash/init-waits';
import { before, type ClusterContents, faultBy, investigated } from '../../support/cluster';
import { backend, service } from '../../support/crashing';
import { crashed, deployment, notReady, pod, template } from '../../support/objects';

/** A pod whose init container has run for ten minutes. */
function waitingInit(command: readonly string[], log: string, ...others: ClusterContents['objects']): ClusterContents {
  const from = template({}, { initContainers: [{ name: 'wait', image: 'busybox', command }] });
  const stuck = pod(1, 'a', from, notReady({ state: { waiting: { reason: 'PodInitializing' } } }, { initContainerStatuses: [{ name: 'wait', ready: false, started: true, restartCount: 0, state: { running: { startedAt: before(600) } } }] }));
  return { objects: [...deployment([from]), stuck, ...others], logs: { 'web-1-a/wait': log } };
}

const NC = ['sh', '-c', 'until nc -z db 5432; do echo waiting; sleep 2; done'];

describe('an init container that waits', () => {
  test('for a dependency that is down has the dependency at fault', async () => {
    const { verdict } = await investigated(waitingInit(NC, 'waiting\nwaiting', ...service('db', 0), ...backend('Deployment', 'db', notReady(crashed(1)))), 'web');
    expect(verdict).toMatchObject({ class: 'dependency', cause: 'init-waits', root: { kind: 'Deployment', name: 'db' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(verdict.sentence).toBe('init container wait has waited for db:5432 for 10m: Service db has no ready endpoint');
  });

  test.each([
    [['sh', '-c', 'until nslookup dbb.shop.svc.cluster.local; do sleep 2; done'], ''],
    [['sh', '-c', 'until pg_isready -h dbb -p 5432; do sleep 1; done'], 'dbb:5432 - no response'],
    [['/wait-for-it.sh', 'dbb:5432', '-t', '0'], ''],
    [['/app/wait'], 'level=info msg="waiting for dbb:5432"'],
  ])('for a name that does not exist is a configuration fault: %j', async (command, log) => {
    const fault = await faultBy(initWaits, waitingInit(command, log, ...service('db', 1)));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment', name: 'web' }, confidence: 0.95 });
    expect(fault?.sentence).toContain('there is no Service dbb in namespace shop; Service db does');
  });

  test('for a port that the Service does not have is a configuration fault', async () => {
    expect((await faultBy(initWaits, waitingInit(['sh', '-c', 'nc -z -w 2 db 5433'], '', ...service('db', 1))))?.sentence).toContain('Service db has no port 5433: it has 5432');
  });

  test('is hardly sure when Services may not be read', async () => {
    expect(await faultBy(initWaits, { ...waitingInit(NC, 'waiting', ...service('db', 0)), unreadable: { Service: 'forbidden' } })).toMatchObject({ confidence: 0.5 });
  });

  test('and complains of a Service waits for it where none of its pods is ready, and only then', async () => {
    const sealed = '[ERROR] agent.auth.handler: error authenticating:\n  | Error making API request.\n  | URL: PUT http://db.shop.svc:5432/v1/auth/kubernetes/login\n  | Code: 503. Errors:\n  | * Vault is sealed';
    const agent = (...others: ClusterContents['objects']): ClusterContents => waitingInit(['vault', 'agent'], sealed, ...others);
    const unready = backend('StatefulSet', 'db', { status: { conditions: [{ type: 'Ready', status: 'False' }] } });
    expect(await faultBy(initWaits, agent(...service('db', 0), ...unready))).toMatchObject({ class: 'dependency', root: { kind: 'StatefulSet', name: 'db' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(await faultBy(initWaits, agent(...service('db', 1), ...backend('StatefulSet', 'db')))).toBeUndefined();
    expect(await faultBy(initWaits, waitingInit(['/app/sync'], 'copied 3 files from http://db.shop.svc:5432/a', ...service('db', 0)))).toBeUndefined();
    expect(await faultBy(initWaits, { ...agent(...service('db', 0), ...unready), unreadable: { Service: 'forbidden' } })).toBeUndefined();
  });

  test('is not claimed when it works and waits for nothing', async () => {
    expect(await faultBy(initWaits, waitingInit(['/app/unpack'], 'unpacking 40 of 90 files', ...service('db', 1)))).toBeUndefined();
  });
});
