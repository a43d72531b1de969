import { memoryLimitBelowStart } from '../../../../lib/investigation/causes/start/memory-limit-below-start';
import { faultBy } from '../../support/cluster';
import { template } from '../../support/objects';
import { createFailed, rollout, runc, startFailed } from '../../support/starts';

const TINY = template({ resources: { limits: { memory: '256' } } });
const KILLED = startFailed(runc('container init was OOM-killed (memory limit too low?)'));

describe('a memory limit below what a container needs to start', () => {
  test('is a configuration fault that a rollback fixes, and the limit is shown', async () => {
    const fault = await faultBy(memoryLimitBelowStart, rollout(TINY, KILLED));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.85, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain('app, 256, is too low');
  });

  test('has no rollback where the limit has not changed', async () => {
    expect((await faultBy(memoryLimitBelowStart, rollout(template({ env: [{ name: 'A', value: '1' }] }), KILLED)))?.rollback.answer).toBe('no');
  });

  test('is not claimed for a program that is missing', async () => {
    expect(await faultBy(memoryLimitBelowStart, rollout(TINY, startFailed(runc('exec: "x": executable file not found in $PATH'))))).toBeUndefined();
  });

  test('is not claimed when neither state nor events tell', async () => {
    expect(await faultBy(memoryLimitBelowStart, { ...rollout(TINY, createFailed('')), unreadable: { Event: 'expired' } })).toBeUndefined();
  });
});
