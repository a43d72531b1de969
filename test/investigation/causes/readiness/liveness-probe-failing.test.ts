import { livenessProbeFailing } from '../../../../lib/investigation/causes/readiness/liveness-probe-failing';
import { before, faultBy, investigated } from '../../support/cluster';
import { killed } from '../../support/not-ready';

const LIVENESS = { livenessProbe: { httpGet: { path: '/healthz', port: 8080 } } };
const ERROR = 'Liveness probe failed: HTTP probe failed with statuscode: 500';

describe('a container that served and fails its liveness probe', () => {
  test('is an application fault, and exit code 137 is the kill of the kubelet', async () => {
    const { verdict } = await investigated(killed(LIVENESS, 3600, { message: ERROR, log: 'listening on :8080' }), 'web');
    expect(verdict).toMatchObject({ class: 'application', cause: 'liveness-probe-failing', confidence: 0.6, rollback: { answer: 'no' } });
    expect(verdict.alternatives.map(({ cause }) => cause)).toContain('out-of-memory');
  });

  test('is a configuration fault when the last rollout changed the probe', async () => {
    expect(await faultBy(livenessProbeFailing, killed(LIVENESS, 3600, { message: ERROR, from: {}, log: 'listening on :8080' }))).toMatchObject({ class: 'configuration', confidence: 0.75, rollback: { answer: 'yes' } });
  });

  test('is told as the startup probe where the kubelet says so', async () => {
    const contents = killed({ ...LIVENESS, startupProbe: { httpGet: { path: '/startupz', port: 8080 } } }, 3600, { message: ERROR.replace('Liveness', 'Startup'), log: 'listening on :8080' });
    const objects = contents.objects.map((each) => (each.reason === 'Killing' ? { ...each, message: 'Container app failed startup probe, will be restarted' } : each));
    expect((await faultBy(livenessProbeFailing, { ...contents, objects }))?.sentence).toContain('because it fails its startup probe: HTTP probe failed with statuscode: 500');
  });

  test('is not claimed for a kill of an earlier life', async () => {
    const contents = killed(LIVENESS, 5, { message: ERROR, log: 'listening on :8080' });
    const old = contents.objects.map((each) => (each.kind === 'Event' ? { ...each, firstTimestamp: before(900), lastTimestamp: before(800) } : each));
    expect(await faultBy(livenessProbeFailing, { ...contents, objects: old })).toBeUndefined();
  });

  test('is not claimed when no event says that the probe killed it', async () => {
    expect(await faultBy(livenessProbeFailing, killed(LIVENESS, 3600, {}, false))).toBeUndefined();
  });
});
