import { readinessProbeFailing } from '../../../../lib/investigation/causes/readiness/readiness-probe-failing';
import { before, faultBy, investigated } from '../../support/cluster';
import { service } from '../../support/crashing';
import { unready } from '../../support/not-ready';
import { deployment, notReady, pod, template } from '../../support/objects';

const NEW = { image: 'registry.example.com/shop/web:2.0.0' };
const SERVER_ERROR = 'Readiness probe failed: HTTP probe failed with statuscode: 503';

describe('a readiness probe that answers with an error', () => {
  test('is an application fault of the release that changed the image while the old pods serve', async () => {
    expect(await faultBy(readinessProbeFailing, unready(NEW, { message: SERVER_ERROR, from: {}, log: 'listening on :8080' }))).toMatchObject({ class: 'application', confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test('is at most 0.5 sure when the log, which may name a dependency, may not be read', async () => {
    expect(await faultBy(readinessProbeFailing, { ...unready(NEW, { message: SERVER_ERROR, from: {} }), logsForbidden: true })).toMatchObject({ confidence: 0.5 });
  });

  test('is told of gRPC health as well', async () => {
    const fault = await faultBy(readinessProbeFailing, unready(NEW, { message: 'Readiness probe failed: service unhealthy (responded with "NOT_SERVING")', from: {} }));
    expect(fault?.sentence).toContain('its gRPC health is NOT_SERVING');
  });

  test('is told of a command that fails', async () => {
    const fault = await faultBy(readinessProbeFailing, unready({ readinessProbe: { exec: { command: ['cat', '/tmp/ready'] } } }, { message: "Readiness probe failed: cat: can't open '/tmp/ready': No such file or directory" }));
    expect(fault?.sentence).toContain("cat: can't open '/tmp/ready'");
  });

  test('yields to the dependency that the log names', async () => {
    const { verdict } = await investigated(unready(NEW, { message: SERVER_ERROR, from: {}, log: 'ERROR ping: dial tcp db:5432: connect: connection refused', others: service('db', 0) }), 'web');
    expect(verdict).toMatchObject({ class: 'dependency', cause: 'dependency-refuses', root: { name: 'db' } });
  });

  test.each(['Readiness probe failed: HTTP probe failed with statuscode: 404', 'Readiness probe failed: Get "http://10.0.0.7:8080/readyz": dial tcp 10.0.0.7:8080: connect: connection refused'])('is not claimed for %s', async (message) => {
    expect(await faultBy(readinessProbeFailing, unready(NEW, { message, from: {} }))).toBeUndefined();
  });

  test('is not claimed when the events have expired', async () => {
    expect(await faultBy(readinessProbeFailing, unready(NEW, { from: {} }))).toBeUndefined();
  });

  test('is not a fault while a young pod may still be starting', async () => {
    const [old, next] = [template(), template(NEW)];
    const young = pod(2, 'b', next, { ...notReady({ state: { running: { startedAt: before(5) } } }, { phase: 'Running' }), metadata: { creationTimestamp: before(8) } });
    const { verdict } = await investigated({ objects: [...deployment([old, next]), pod(1, 'a', old), young] }, 'web');
    expect(verdict).toMatchObject({ class: 'healthy', cause: 'rollout-in-progress' });
  });
});
