import { nameDoesNotExist } from '../../../../lib/investigation/causes/crash/name-does-not-exist';
import { faultBy, investigated } from '../../support/cluster';
import { backend, badRelease, crashing, service } from '../../support/crashing';
import { crashed, deployment, notReady, object, pod, template } from '../../support/objects';

const LOG = 'Error: getaddrinfo ENOTFOUND dbb';
const env = (value: string): Record<string, unknown> => ({ env: [{ name: 'DB_HOST', value }] });

describe('a program that looks up a name', () => {
  test('that the last rollout misspelt is a configuration fault that a rollback fixes, and the right name is told', async () => {
    const { verdict } = await investigated(badRelease(LOG, env('db'), env('dbb'), ...service('db', 1)), 'web');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'name-does-not-exist', root: { kind: 'Deployment', name: 'web' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(verdict.sentence).toBe('container app looks up dbb, and there is no Service dbb in namespace shop; Service db does');
  });

  test('of another namespace is told where it is', async () => {
    const fault = await faultBy(nameDoesNotExist, crashing('could not translate host name "db" to address: Name or service not known', env('db'), ...service('db', 1, {}, 'data')));
    expect(fault?.sentence).toContain('it does in namespace data');
  });

  test('of a Service that is gone has that Service at fault, when the program ran with the name before', async () => {
    const from = template(env('db'));
    const contents = { objects: [...deployment([from]), pod(1, 'a', from, notReady(crashed(1, 'Error', 4000)))], logs: { 'web-1-a/app/previous': 'lookup db on 10.96.0.10:53: no such host' } };
    expect(await faultBy(nameDoesNotExist, contents)).toMatchObject({ class: 'configuration', root: { kind: 'Service', name: 'db' }, rollback: { answer: 'no' } });
  });

  test('of a workload without a Service has the Service at fault', async () => {
    expect(await faultBy(nameDoesNotExist, crashing('lookup db on 10.96.0.10:53: no such host', env('db'), ...backend('StatefulSet', 'db')))).toMatchObject({ root: { kind: 'Service', name: 'db' } });
  });

  test('from a ConfigMap has the ConfigMap at fault', async () => {
    const map = object('v1', 'ConfigMap', 'web-config', { data: { 'app.yaml': 'db:\n  host: dbb\n' } });
    const contents = crashing(LOG, { envFrom: [{ configMapRef: { name: 'web-config' } }] }, ...service('db', 1), map);
    expect(await faultBy(nameDoesNotExist, contents)).toMatchObject({ root: { kind: 'ConfigMap', name: 'web-config' }, rollback: { answer: 'restore' } });
  });

  test('of a headless Service without ready pods has the dependency at fault', async () => {
    const contents = crashing('lookup db-0.db on 10.96.0.10:53: no such host', {}, ...service('db', 0, { clusterIP: 'None' }), ...backend('StatefulSet', 'db', notReady(crashed(1))));
    expect(await faultBy(nameDoesNotExist, contents)).toMatchObject({ class: 'dependency', root: { kind: 'StatefulSet', name: 'db' }, confidence: 0.95 });
  });

  test('that is none is a configuration fault also when the resolver calls that temporary', async () => {
    expect(await faultBy(nameDoesNotExist, crashing('Error: getaddrinfo EAI_AGAIN dbb', env('dbb'), ...service('db', 1)))).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' } });
  });

  test('is not claimed when the name is there and the resolver gives no answer', async () => {
    expect(await faultBy(nameDoesNotExist, crashing('Error: getaddrinfo EAI_AGAIN db', {}, ...service('db', 1)))).toBeUndefined();
  });

  test('outside the cluster is hardly sure', async () => {
    expect(await faultBy(nameDoesNotExist, crashing('curl: (6) Could not resolve host: api.exampel.com'))).toMatchObject({ class: 'configuration', confidence: 0.5 });
  });

  test('is hardly sure when Services may not be read', async () => {
    expect(await faultBy(nameDoesNotExist, { ...crashing(LOG, env('dbb')), unreadable: { Service: 'forbidden' } })).toMatchObject({ confidence: 0.5 });
  });
});
