import { memoryLimitBelowStart } from '../../../../lib/investigation/causes/start/memory-limit-below-start';
import { type ClusterContents, faultBy } from '../../support/cluster';
import { creatingPod } from '../../support/cluster-pods';
import { deployment, type Patch, template } from '../../support/objects';
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

  describe('when the volume of its token is full', () => {
    const FULL = 'MountVolume.SetUp failed for volume "token" : write /var/lib/kubelet/pods/x/volumes/kubernetes.io~projected/token/..1/ca.crt: no space left on device';
    const from = (memory: string, volume: Patch = { projected: { sources: [] } }): Patch => template({ resources: { limits: { memory } } }, { volumes: [{ name: 'token', ...volume }] });
    const stuck = (next: Patch, message = FULL): ClusterContents => ({ objects: [...deployment([template(), next]), ...creatingPod(next, 'FailedMount', message, {}, 2)] });

    test('is told with the unit that was meant otherwise', async () => {
      const fault = await faultBy(memoryLimitBelowStart, stuck(from('64m')));
      expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.85, rollback: { answer: 'yes' } });
      expect(fault?.sentence).toBe('the memory limit of container app, 64m, is too low even for volume token: m is a thousandth of a byte');
    });

    test.each([
      ['the limit is large enough', stuck(from('64Mi'))],
      ['the volume is on a disk', stuck(from('64m', { hostPath: { path: '/data' } }))],
      ['something else is wrong with the volume', stuck(from('64m'), 'MountVolume.SetUp failed for volume "token" : failed to fetch token')],
      ['the events have expired', { ...stuck(from('64m')), unreadable: { Event: 'expired' } } as ClusterContents],
    ])('is not claimed when %s', async (_why, contents) => {
      expect(await faultBy(memoryLimitBelowStart, contents)).toBeUndefined();
    });
  });

  test('is not claimed for a program that is missing', async () => {
    expect(await faultBy(memoryLimitBelowStart, rollout(TINY, startFailed(runc('exec: "x": executable file not found in $PATH'))))).toBeUndefined();
  });

  test('is not claimed when neither state nor events tell', async () => {
    expect(await faultBy(memoryLimitBelowStart, { ...rollout(TINY, createFailed('')), unreadable: { Event: 'expired' } })).toBeUndefined();
  });
});
