import { nodeOutOfMemory } from '../../../../lib/investigation/causes/crash/node-out-of-memory';
import { before, faultBy, investigated } from '../../support/cluster';
import { crashed, deployment, event, node, notReady, object, pod, template } from '../../support/objects';

const UNLIMITED = template({ resources: { requests: {}, limits: undefined } });
const LIMITED = template();
const NODE = node('node-a');
const killed = (from: ReturnType<typeof template>): ReturnType<typeof deployment> => [...deployment([from]), pod(1, 'a', from, notReady(crashed(137, 'OOMKilled')))];
const told = { ...event(NODE, 'Warning', 'SystemOOM', 'System OOM encountered, victim process: app, pid: 4242', { firstTimestamp: before(70), lastTimestamp: before(50), involvedObject: { kind: 'Node', name: 'node-a', uid: 'node-a', namespace: '' } }), metadata: { name: 'node-a.oom', namespace: 'default' } };
const victim = object('v1', 'Pod', 'other', { spec: { nodeName: 'node-a', containers: [{ name: 'x' }] }, status: { containerStatuses: [{ name: 'x', ready: false, restartCount: 1, lastState: { terminated: { exitCode: 137, reason: 'OOMKilled', finishedAt: before(90), startedAt: before(900) } } }] } }, 'data');

describe('a container that its node killed for want of memory', () => {
  test('is a fault of the node when it has no limit and the node says that it killed', async () => {
    const { verdict } = await investigated({ objects: [...killed(UNLIMITED), NODE, told] }, 'web');
    expect(verdict).toMatchObject({ class: 'cluster', subsystem: 'node', cause: 'node-out-of-memory', root: { kind: 'Node', name: 'node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is less sure without the word of the node, and when the node may not be read', async () => {
    expect(await faultBy(nodeOutOfMemory, { objects: [...killed(UNLIMITED), NODE] })).toMatchObject({ confidence: 0.6 });
    expect(await faultBy(nodeOutOfMemory, { objects: killed(UNLIMITED), unreadable: { Node: 'forbidden', Event: 'expired' } })).toMatchObject({ confidence: 0.6 });
  });

  test('may have a limit, when others died at the same time and the node says so', async () => {
    expect(await faultBy(nodeOutOfMemory, { objects: [...killed(LIMITED), NODE, told, victim] })).toMatchObject({ confidence: 0.95 });
  });

  test('is not claimed for a container that reached its own limit on a calm node', async () => {
    expect(await faultBy(nodeOutOfMemory, { objects: [...killed(LIMITED), NODE] })).toBeUndefined();
    expect(await faultBy(nodeOutOfMemory, { objects: [...killed(LIMITED), NODE, told] })).toBeUndefined();
  });
});
