import { livenessKillsSlowStart } from '../../../../lib/investigation/causes/readiness/liveness-kills-slow-start';
import { faultBy, investigated } from '../../support/cluster';
import { killed } from '../../support/not-ready';

const LIVENESS = { livenessProbe: { httpGet: { path: '/healthz', port: 8080 }, initialDelaySeconds: 5, periodSeconds: 5, failureThreshold: 3 } };
const REFUSED = 'Liveness probe failed: Get "http://10.0.0.7:8080/healthz": dial tcp 10.0.0.7:8080: connect: connection refused';
const SLOW = 'loading model\nstill loading';

describe('a container that its liveness probe kills before it has started', () => {
  test('is a configuration fault when each life is as long as the probe allows', async () => {
    const { verdict } = await investigated(killed(LIVENESS, 20, { message: REFUSED, log: SLOW }), 'web');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'liveness-kills-slow-start', root: { kind: 'Deployment' }, confidence: 0.75, rollback: { answer: 'no' } });
  });

  test('is fixed by a rollback when the last rollout tightened the probe', async () => {
    expect(await faultBy(livenessKillsSlowStart, killed(LIVENESS, 20, { message: REFUSED, log: SLOW, from: {} }))).toMatchObject({ class: 'configuration', rollback: { answer: 'yes' } });
  });

  test('is a fault of the new image when nothing else changed', async () => {
    expect(await faultBy(livenessKillsSlowStart, killed({ ...LIVENESS, image: 'web:2' }, 20, { message: REFUSED, log: SLOW, from: LIVENESS }))).toMatchObject({ class: 'application', rollback: { answer: 'yes' } });
  });

  test('is at most 0.6 sure when the events have expired', async () => {
    expect(await faultBy(livenessKillsSlowStart, killed(LIVENESS, 20, { log: SLOW }, false))).toMatchObject({ confidence: 0.6 });
  });

  test.each([
    ['it served for an hour first', killed(LIVENESS, 3600, { message: REFUSED, log: SLOW })],
    ['it listened already', killed(LIVENESS, 20, { message: REFUSED, log: 'listening on :8080' })],
    ['it waits for a dependency', killed(LIVENESS, 20, { message: REFUSED, log: 'dial tcp db:5432: connect: connection refused' })],
    ['it answered with 404', killed(LIVENESS, 20, { message: 'Liveness probe failed: HTTP probe failed with statuscode: 404', log: SLOW })],
    ['it has no liveness probe', killed({}, 20, { log: SLOW }, false)],
  ])('is not claimed when %s', async (_why, contents) => {
    expect(await faultBy(livenessKillsSlowStart, contents)).toBeUndefined();
  });
});
