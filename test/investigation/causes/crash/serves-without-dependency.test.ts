import { servesWithoutDependency } from '../../../../lib/investigation/causes/crash/serves-without-dependency';
import { type ClusterContents, faultBy, investigated } from '../../support/cluster';
import { backend, service } from '../../support/crashing';
import { crashed, deployment, notReady, pod, template } from '../../support/objects';

const FROM = template();
const LINE = 'ERROR cannot load cart: dial tcp 10.96.1.1:5432: connect: connection refused\n';

function serving(log: string, ...others: ClusterContents['objects']): ClusterContents {
  return { objects: [...deployment([FROM]), pod(1, 'a', FROM), pod(1, 'b', FROM), ...others], logs: { 'web-1-a/app': log } };
}

describe('a program that serves without its dependency', () => {
  test('has the dependency at fault that is down now, and it is investigated', async () => {
    const { verdict, state } = await investigated(serving(`listening on :8080\n${LINE.repeat(4)}`, ...service('db', 0), ...backend('StatefulSet', 'db', notReady({}, { containerStatuses: [{ name: 'db', ready: false, ...crashed(1) }] }))), 'web');
    expect(state).toBe('degraded');
    expect(verdict).toMatchObject({ class: 'dependency', cause: 'serves-without-dependency', root: { kind: 'StatefulSet', name: 'db' }, confidence: 0.75, rollback: { answer: 'no' } });
    expect(verdict.dependency?.verdict.cause).toBe('exits-with-error');
  });

  test.each([
    ['the Service is up', serving(LINE.repeat(4), ...service('db', 2))],
    ['it complained once', serving(`${LINE}served GET /`, ...service('db', 0))],
    ['it connected later', serving(`${LINE.repeat(4)}connected to database`, ...service('db', 0))],
    ['Services may not be read', { ...serving(LINE.repeat(4), ...service('db', 0)), unreadable: { Service: 'forbidden' } as const }],
    ['its log may not be read', { ...serving(LINE.repeat(4), ...service('db', 0)), logsForbidden: true }],
  ])('is not claimed when %s', async (_why, contents) => {
    expect(await faultBy(servesWithoutDependency, contents)).toBeUndefined();
    expect((await investigated(contents, 'web')).verdict.class).toBe('healthy');
  });
});
