import type { KubeObject } from '../../../../lib/evidence';
import { secretRotated } from '../../../../lib/investigation/causes/config/secret-rotated';
import { before, faultBy } from '../../support/cluster';
import { crashed, deployment, merge, notReady, object, type Patch, pod, template } from '../../support/objects';

const WITH = template({ env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }] });
const SECRET = object('v1', 'Secret', 'db', { metadata: { managedFields: [{ manager: 'vault-rotator', operation: 'Update', time: before(700) }] } });
const LINE = 'FATAL: password authentication failed for user "web"';
const running = (seconds: number, ready: boolean): Patch => ({
  metadata: { creationTimestamp: before(seconds) },
  status: {
    phase: 'Running',
    conditions: [{ type: 'PodScheduled', status: 'True' }, { type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: before(600) }],
    containerStatuses: [{ name: 'app', ready, started: true, restartCount: 0, state: { running: { startedAt: before(seconds) } } }],
  },
});
const crashing = (seconds: number): KubeObject => pod(1, 'b', WITH, merge(notReady(crashed(1)), { metadata: { creationTimestamp: before(seconds) } }));

describe('a Secret that was rotated', () => {
  test('asks for a restart, not for a rollback, where pods that started before are refused', async () => {
    const objects = [...deployment([WITH]), SECRET, pod(1, 'a', WITH, running(400, true)), pod(1, 'b', WITH, running(5000, false))];
    const fault = await faultBy(secretRotated, { objects, logs: { 'web-1-b/app': `${LINE}\n` } });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Secret', name: 'db' }, confidence: 0.75, rollback: { answer: 'no' } });
    expect(fault?.mitigations[0]?.command).toBe('kubectl -n shop rollout restart deployment/web');
  });

  test('has to be put back where pods that started since are refused and older ones are fine', async () => {
    const objects = [...deployment([WITH]), SECRET, pod(1, 'a', WITH, running(5000, true)), crashing(600)];
    expect(await faultBy(secretRotated, { objects, logs: { 'web-1-b/app/previous': `${LINE}\n` } })).toMatchObject({ root: { kind: 'Secret' }, confidence: 0.75, rollback: { answer: 'restore' } });
  });

  test('is less sure without a pod on the other side', async () => {
    expect(await faultBy(secretRotated, { objects: [...deployment([WITH]), SECRET, crashing(600)], logs: { 'web-1-b/app/previous': `${LINE}\n` } })).toMatchObject({ confidence: 0.6 });
  });

  test('is not claimed where the log tells of something else than a refused login', async () => {
    const objects = [...deployment([WITH]), SECRET, pod(1, 'a', WITH, running(5000, true)), crashing(600)];
    expect(await faultBy(secretRotated, { objects, logs: { 'web-1-b/app/previous': 'connection refused\n' } })).toBeUndefined();
  });

  test('is not claimed where pods on both sides of the write are fine', async () => {
    const objects = [...deployment([WITH]), SECRET, pod(1, 'a', WITH, running(5000, true)), pod(1, 'c', WITH, running(400, true)), crashing(600)];
    expect(await faultBy(secretRotated, { objects, logs: { 'web-1-b/app/previous': `${LINE}\n` } })).toBeUndefined();
  });

  test('is not claimed where logs or Secrets may not be looked at', async () => {
    const contents = { objects: [...deployment([WITH]), SECRET, crashing(600)], logs: { 'web-1-b/app/previous': `${LINE}\n` } };
    expect(await faultBy(secretRotated, { ...contents, logsForbidden: true })).toBeUndefined();
    expect(await faultBy(secretRotated, { ...contents, unreadable: { Secret: 'forbidden' } })).toBeUndefined();
  });
});
