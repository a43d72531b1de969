import { nodeUnderPressure } from '../../../../lib/investigation/causes/node/node-under-pressure';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, node, pod, template } from '../../support/objects';

const READY = { type: 'Ready', status: 'True', lastTransitionTime: before(80_000) };
const pressed = (type: string, status: string): ReturnType<typeof node> => node('node-a', { status: { conditions: [READY, { type, status, reason: 'KubeletHasInsufficientMemory', message: 'kubelet has insufficient memory available', lastTransitionTime: before(600) }] } });

describe('a node that runs short', () => {
  test.each([['MemoryPressure', 'memory'], ['DiskPressure', 'disk space'], ['PIDPressure', 'process IDs']])('is a node fault for %s', async (type, words) => {
    const fault = await faultBy(nodeUnderPressure, { objects: [pressed(type, 'True')] }, 'node/node-a');
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain(`short of ${words} since 10m`);
  });

  test('tells which pods have no memory limit', async () => {
    const unlimited = template({ resources: { limits: undefined } });
    const fault = await faultBy(nodeUnderPressure, { objects: [...deployment([unlimited]), pod(1, 'a', unlimited), pressed('MemoryPressure', 'True')] }, 'node/node-a');
    expect(fault?.evidence.map(({ value }) => value).join('\n')).toContain('1 pods have no memory limit: web-1-a');
  });

  test('is not one whose pressure has passed', async () => {
    expect(await faultBy(nodeUnderPressure, { objects: [pressed('MemoryPressure', 'False')] }, 'node/node-a')).toBeUndefined();
  });

  test('is still found when its pods and events may not be read', async () => {
    const { verdict, notSeen } = await investigated({ objects: [pressed('DiskPressure', 'True')], unreadable: { Pod: 'forbidden', Event: 'forbidden' } }, 'node/node-a');
    expect(verdict.cause).toBe('node-under-pressure');
    expect(notSeen.map(({ outcome }) => outcome)).toContain('forbidden');
  });
});
