import { probeKindMismatch } from '../../../../lib/investigation/causes/readiness/probe-kind-mismatch';
import { faultBy, investigated } from '../../support/cluster';
import { unready } from '../../support/not-ready';

describe('a probe that the program cannot answer', () => {
  test.each([
    ['Readiness probe failed: Get "https://10.0.0.7:8080/readyz": http: server gave HTTP response to HTTPS client', 'by HTTPS'],
    ['Readiness probe failed: Get "http://10.0.0.7:8443/readyz": net/http: HTTP/1.x transport connection broken: malformed HTTP response "\\x15\\x03\\x01\\x00\\x02\\x02"', 'by HTTP'],
    ['Readiness probe failed: error: this server does not implement the grpc health protocol (grpc.health.v1.Health): unknown service grpc.health.v1.Health', 'gRPC health protocol'],
    ['Readiness probe errored: rpc error: code = Unknown desc = failed to exec in container: failed to start exec "x": OCI runtime exec failed: exec failed: unable to start container process: exec: "pg_isready": executable file not found in $PATH: unknown', 'not in the image'],
    ['Readiness probe errored and resulted in unknown state: command error: executable file `pg_isready` not found in $PATH: No such file or directory', 'not in the image'],
  ])('is a configuration fault: %s', async (message, told) => {
    const { verdict } = await investigated(unready({}, { message }), 'web');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'probe-kind-mismatch', root: { kind: 'Deployment' }, confidence: 0.85, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain(told);
  });

  test('is fixed by a rollback when the last rollout changed the probe', async () => {
    const https = { readinessProbe: { httpGet: { path: '/readyz', port: 8080, scheme: 'HTTPS' } } };
    expect(await faultBy(probeKindMismatch, unready(https, { message: 'Readiness probe failed: Get "https://10.0.0.7:8080/readyz": http: server gave HTTP response to HTTPS client', from: {} }))).toMatchObject({ confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test('is not claimed for an answer with an error, nor without events', async () => {
    expect(await faultBy(probeKindMismatch, unready({}, { message: 'Readiness probe failed: HTTP probe failed with statuscode: 503' }))).toBeUndefined();
    expect(await faultBy(probeKindMismatch, unready({}, {}))).toBeUndefined();
  });
});
