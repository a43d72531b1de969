import { type ClusterContents, investigated } from '../../support/cluster';
import { service } from '../../support/crashing';
import { killed, unready } from '../../support/not-ready';

const GET = 'Get "http://10.0.0.7:8080/readyz": ';
const CASES: readonly (readonly [string, string, ClusterContents])[] = [
  ['a server error since a new image', 'application readiness-probe-failing yes', unready({ image: 'web:2' }, { from: {}, message: 'Readiness probe failed: HTTP probe failed with statuscode: 500', log: 'listening on :8080\nERROR cannot render' })],
  ['a server error since another setting', 'configuration readiness-probe-failing yes', unready({ env: [{ name: 'MODE', value: 'x' }] }, { from: {}, message: 'Readiness probe failed: HTTP probe failed with statuscode: 500' })],
  ['a probe of a port on which nothing listens', 'configuration readiness-probe-wrong-port yes', unready({ readinessProbe: { httpGet: { path: '/readyz', port: 9999 } } }, { from: {}, message: 'Readiness probe failed: dial tcp 10.0.0.7:9999: connect: connection refused', log: 'listening on :8080' })],
  ['a probe of a path that is not there', 'configuration readiness-probe-wrong-path no', unready({}, { message: 'Readiness probe failed: HTTP probe failed with statuscode: 404', log: 'listening on :8080' })],
  ['a probe by HTTPS of an HTTP server', 'configuration probe-kind-mismatch no', unready({}, { message: 'Readiness probe failed: Get "https://10.0.0.7:8080/readyz": http: server gave HTTP response to HTTPS client', log: 'listening on :8080' })],
  ['a new image that does not answer in time', 'application probe-timeout yes', unready({ image: 'web:2' }, { from: {}, message: `Readiness probe failed: ${GET}context deadline exceeded (Client.Timeout exceeded while awaiting headers)`, log: 'listening on :8080' })],
  ['a slow start that the liveness probe cuts off', 'configuration liveness-kills-slow-start no', killed({ livenessProbe: { httpGet: { path: '/', port: 8080 }, periodSeconds: 5 } }, 16, { message: `Liveness probe failed: ${GET}dial tcp 10.0.0.7:8080: connect: connection refused`, log: 'loading 3 of 90 models' })],
  ['a program that hangs and is killed', 'application liveness-probe-failing no', killed({ livenessProbe: { httpGet: { path: '/', port: 8080 } } }, 4000, { message: 'Liveness probe failed: HTTP probe failed with statuscode: 500', log: 'listening on :8080' })],
  ['a database that is missing behind a refused probe', 'dependency dependency-refuses no', unready({}, { message: `Readiness probe failed: ${GET}dial tcp 10.0.0.7:8080: connect: connection refused`, log: 'waiting for database: dial tcp 10.96.1.1:5432: connect: connection refused', others: service('db', 0) })],
];

describe('among all causes, the verdict on a pod that is not ready', () => {
  test.each(CASES)('because of %s is right', async (_why, expected, contents) => {
    const { verdict } = await investigated(contents, 'deployment/web');
    expect(`${verdict.class} ${verdict.cause} ${verdict.rollback.answer}`).toBe(expected);
  });

  test('without events and without a log is not known', async () => {
    expect((await investigated({ ...unready({}, {}), logsForbidden: true }, 'web')).verdict.class).toBe('unknown');
  });
});
