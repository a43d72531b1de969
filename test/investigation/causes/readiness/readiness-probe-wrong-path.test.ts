import { readinessProbeWrongPath } from '../../../../lib/investigation/causes/readiness/readiness-probe-wrong-path';
import { faultBy, investigated } from '../../support/cluster';
import { unready } from '../../support/not-ready';

const message = (status: number): string => `Readiness probe failed: HTTP probe failed with statuscode: ${status}`;
const PATH = { readinessProbe: { httpGet: { path: '/ready', port: 8080 } } };

describe('a probe that asks a path which the program does not know', () => {
  test('is a configuration fault that a rollback fixes when the last rollout changed the path', async () => {
    const { verdict } = await investigated(unready(PATH, { message: message(404), from: {} }), 'web');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'readiness-probe-wrong-path', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(verdict.evidence.map(({ value }) => value)).toContain('was /readyz in the revision before');
  });

  test('has nothing to go back to in the first revision', async () => {
    expect(await faultBy(readinessProbeWrongPath, unready(PATH, { message: message(401) }))).toMatchObject({ class: 'configuration', confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('is not claimed for a server error', async () => {
    expect(await faultBy(readinessProbeWrongPath, unready(PATH, { message: message(503) }))).toBeUndefined();
  });

  test('is not claimed when the events have expired', async () => {
    expect(await faultBy(readinessProbeWrongPath, unready(PATH, {}))).toBeUndefined();
  });
});
