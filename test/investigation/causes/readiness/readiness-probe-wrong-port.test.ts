import { readinessProbeWrongPort } from '../../../../lib/investigation/causes/readiness/readiness-probe-wrong-port';
import { faultBy, investigated } from '../../support/cluster';
import { unready } from '../../support/not-ready';

const REFUSED = 'Readiness probe failed: Get "http://10.0.0.7:8080/readyz": dial tcp 10.0.0.7:8080: connect: connection refused';
const probe = (port: unknown): Record<string, unknown> => ({ readinessProbe: { httpGet: { path: '/readyz', port } } });

describe('a probe that asks a port on which nothing listens', () => {
  test.each([
    'Listening on port 3000', 'server listening on :3000', '{"level":"info","msg":"http server started","addr":":3000"}', 'INFO:     Uvicorn running on http://0.0.0.0:3000 (Press CTRL+C to quit)', 'Tomcat started on port 3000 (http) with context path \'/\'',
    'Now listening on: http://[::]:3000', 'Tomcat started on port(s): 3000 (http)', '* Listening on http://0.0.0.0:3000', 'Serving HTTP on 0.0.0.0 port 3000 (http://0.0.0.0:3000/) ...', '⇨ http server started on [::]:3000', 'level=info msg="starting server" addr=0.0.0.0:3000',
  ])('is surely wrong when the program says %s', async (log) => {
    const { verdict } = await investigated(unready({}, { message: REFUSED, log }), 'web');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'readiness-probe-wrong-port', confidence: 0.95, root: { kind: 'Deployment' }, rollback: { answer: 'no' } });
    expect(verdict.sentence).toBe('container app listens on port 3000, and its readiness probe asks port 8080');
  });

  test('is told of gRPC as well', async () => {
    const grpc = { ...unready({}, { message: 'Readiness probe failed: timeout: failed to connect service "10.0.0.7:8080" within 1s: context deadline exceeded', log: 'grpc server listening on [::]:9090' }) };
    expect(await faultBy(readinessProbeWrongPort, grpc)).toMatchObject({ class: 'configuration', confidence: 0.95 });
  });

  test('is fixed by a rollback when the last rollout changed the probe', async () => {
    expect(await faultBy(readinessProbeWrongPort, unready(probe(9090), { message: REFUSED.replaceAll('8080', '9090'), log: 'listening on :8080', from: {} }))).toMatchObject({ class: 'configuration', confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test('is wrong when the program listens for its own pod alone', async () => {
    const fault = await faultBy(readinessProbeWrongPort, unready({}, { message: REFUSED, log: ' * Running on http://127.0.0.1:8080 (Press CTRL+C to quit)' }));
    expect(fault?.sentence).toContain('for its own pod alone');
  });

  test('is not called so when the program listens for others as well, and is less sure of "localhost"', async () => {
    expect(await faultBy(readinessProbeWrongPort, unready({}, { message: REFUSED, log: ' * Running on all addresses (0.0.0.0)\n * Running on http://127.0.0.1:8080\n * Running on http://10.0.0.7:8080' }))).toBeUndefined();
    expect(await faultBy(readinessProbeWrongPort, unready({}, { message: REFUSED, log: '   - Local:        http://localhost:8080' }))).toMatchObject({ confidence: 0.6 });
  });

  test('is wrong when no port of the container has its name, also without events', async () => {
    expect(await faultBy(readinessProbeWrongPort, unready(probe('web'), {}))).toMatchObject({ confidence: 0.75 });
    expect(await faultBy(readinessProbeWrongPort, unready(probe('web'), { message: 'Readiness probe errored and resulted in unknown state: strconv.Atoi: parsing "web": invalid syntax' }))).toMatchObject({ confidence: 0.95 });
  });

  test('is probably wrong when the container declares another port', async () => {
    expect(await faultBy(readinessProbeWrongPort, unready(probe(9090), { message: REFUSED, log: 'starting' }))).toMatchObject({ class: 'configuration', confidence: 0.75 });
  });

  test('may be the fault of a new image that does not open its port', async () => {
    expect(await faultBy(readinessProbeWrongPort, unready({ image: 'web:2' }, { message: REFUSED, log: 'starting', from: {} }))).toMatchObject({ class: 'application', confidence: 0.6, rollback: { answer: 'yes' } });
  });

  test('is at most 0.5 sure without the log', async () => {
    expect(await faultBy(readinessProbeWrongPort, { ...unready(probe(9090), { message: REFUSED }), logsForbidden: true })).toMatchObject({ confidence: 0.5 });
  });

  test.each([
    ['it listens there', unready({}, { message: REFUSED, log: 'listening on :8080' })],
    ['it waits for something else', unready({}, { message: REFUSED, log: 'waiting: dial tcp db:5432: connect: connection refused' })],
    ['it answers with an error', unready({}, { message: 'Readiness probe failed: HTTP probe failed with statuscode: 500', log: 'listening on :3000' })],
    ['nothing is known', unready({}, {})],
  ])('is not claimed when %s', async (_why, contents) => {
    expect(await faultBy(readinessProbeWrongPort, contents)).toBeUndefined();
  });

  test('is known from the log alone when the events have expired', async () => {
    expect(await faultBy(readinessProbeWrongPort, unready({}, { log: 'listening on :3000' }))).toMatchObject({ confidence: 0.75 });
  });
});
