import { gpuHookFailed } from '../../../../lib/investigation/causes/start/gpu-hook-failed';
import { faultBy } from '../../support/cluster';
import { template } from '../../support/objects';
import { createFailed, rollout, runc, startFailed } from '../../support/starts';

const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });
const SAME = template({ env: [{ name: 'A', value: '1' }] });
const hook = (error: string): ReturnType<typeof startFailed> => startFailed(runc(`error during container init: error running hook #0: error running hook: exit status 1, stdout: , stderr: Auto-detected mode as 'legacy'\nnvidia-container-cli: ${error}`));

describe('a graphics card that the container does not get', () => {
  test.each([
    ['a driver that fails', hook('initialization error: nvml error: driver not loaded'), 'the driver or its tools fail'],
    ['a driver that was updated', hook('initialization error: nvml error: driver/library version mismatch'), 'the node wants a restart'],
    ['devices that are not registered', createFailed('failed to create containerd container: CDI device injection failed: unresolvable CDI devices nvidia.com/gpu=all'), 'not registered'],
    ['no driver in the runtime', startFailed('could not select device driver "" with capabilities: [[gpu]]'), 'no driver for graphics cards'],
  ])('is the node, and no rollback helps: %s', async (_kind, state, words) => {
    const fault = await faultBy(gpuHookFailed, rollout(NEW, state));
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.85, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain(words);
  });

  test('is the new image that demands more than the driver offers, and a rollback fixes it', async () => {
    expect(await faultBy(gpuHookFailed, rollout(NEW, hook('requirement error: unsatisfied condition: cuda>=12.4')))).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, rollback: { answer: 'yes' } });
  });

  test('is the driver of the node where the image that demands it has not changed', async () => {
    expect(await faultBy(gpuHookFailed, rollout(SAME, hook('requirement error: unsatisfied condition: cuda>=12.4')))).toMatchObject({ class: 'cluster', root: { kind: 'Node' } });
  });

  test('is not claimed for a program that is missing', async () => {
    expect(await faultBy(gpuHookFailed, rollout(NEW, startFailed(runc('exec: "train": executable file not found in $PATH'))))).toBeUndefined();
  });

  test('is not claimed when neither state nor events tell', async () => {
    expect(await faultBy(gpuHookFailed, { ...rollout(NEW, createFailed('')), unreadable: { Event: 'expired' } })).toBeUndefined();
  });
});
