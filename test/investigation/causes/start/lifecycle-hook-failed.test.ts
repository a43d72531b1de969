import { lifecycleHookFailed } from '../../../../lib/investigation/causes/start/lifecycle-hook-failed';
import { before, faultBy } from '../../support/cluster';
import { crashed, event, type Patch, pod, template, waiting } from '../../support/objects';
import { rollout } from '../../support/starts';

const hooked = (command: string, container: Patch = {}): Patch => template({ ...container, lifecycle: { postStart: { exec: { command: ['sh', '-c', command] } } } });
const NEW = hooked('exit 3');
const POD = pod(2, 'b', NEW);
const FAILED = event(POD, 'Warning', 'FailedPostStartHook', 'Exec lifecycle hook ([sh -c exit 3]) for Container "app" in Pod "web-2-b_shop(uid)" failed - error: command \'sh -c exit 3\' exited with 3: , message: ""');

describe('a postStart hook', () => {
  test('is at fault when it fails, and a rollback fixes it where it is new', async () => {
    const fault = await faultBy(lifecycleHookFailed, rollout(NEW, crashed(137), template(), [FAILED]));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.85, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain('fails with exit code 3, and the kubelet kills the container for it; it was changed by the last rollout');
  });

  test('is found in the state of the container, without the event', async () => {
    expect(await faultBy(lifecycleHookFailed, { ...rollout(NEW, waiting('PostStartHookError', 'PostStart hook failed')), unreadable: { Event: 'expired' } })).toMatchObject({ confidence: 0.85, stage: 'start' });
  });

  test('is an application fault where only the image changed', async () => {
    const next = hooked('exit 3', { image: 'registry.example.com/shop/web:2.0.0' });
    expect(await faultBy(lifecycleHookFailed, rollout(next, crashed(137), NEW, [FAILED]))).toMatchObject({ class: 'application', rollback: { answer: 'yes' } });
  });

  test('is at fault when it does not return, although the container has started', async () => {
    const at = { firstTimestamp: before(300), lastTimestamp: before(300), count: 1, involvedObject: { fieldPath: 'spec.containers{app}' } };
    const started = event(POD, 'Normal', 'Started', 'Started container app', at);
    const fault = await faultBy(lifecycleHookFailed, rollout(hooked('sleep infinity'), waiting('ContainerCreating'), template(), [started]));
    expect(fault).toMatchObject({ confidence: 0.75 });
    expect(fault?.sentence).toContain('has not returned for 5m');
  });

  test('is less sure of an event that is older than the life that ended', async () => {
    const old = { ...FAILED, lastTimestamp: before(400) };
    expect(await faultBy(lifecycleHookFailed, rollout(NEW, crashed(1), template(), [old]))).toMatchObject({ confidence: 0.6 });
  });

  test('is not blamed for a crash without its event, nor for a preStop hook that fails', async () => {
    expect(await faultBy(lifecycleHookFailed, rollout(NEW, crashed(1)))).toBeUndefined();
    const preStop = event(POD, 'Warning', 'FailedPreStopHook', 'PreStopHook failed');
    expect(await faultBy(lifecycleHookFailed, rollout(NEW, crashed(1), template(), [preStop]))).toBeUndefined();
  });
});
